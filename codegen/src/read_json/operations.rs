//! Reads the API operations of a Service Reference document.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::format::{AUTHORIZED_ACTION, OPERATION, SDK_METHOD};
use super::items::{Items, Object};
use super::json::{Text, Value};
use crate::diagnostic::Code;
use crate::grammar::Name;
use crate::model::{AccessLevel, Action, AuthorizedAction, Operation};
use crate::read::keep_first;
use crate::read::operation::{identity, twice};

/// Most SDK clients of one operation. The model repeats the operation for each, so that this bounds
/// its size.
const MOST_CLIENTS: usize = 16;

/// The levels of the service's own actions, by name.
type Levels<'m> = HashMap<&'m str, &'m [AccessLevel]>;

/// An operation whose clients are not settled yet.
struct Call<'a> {
    name: Text<'a>,
    /// SDK clients that have it, each once.
    clients: Vec<Cow<'a, str>>,
    authorizes: Vec<AuthorizedAction<'a>>,
}

impl<'a> Items<'a> {
    pub(super) fn operations(
        &mut self,
        service: Object<'_, 'a>,
        prefix: &str,
        actions: &[Action<'a>],
    ) -> Vec<Operation<'a>> {
        let levels = actions.iter().map(|action| (&*action.name, &*action.access_levels)).collect();
        let values = self.list(service, "Operations");
        let calls: Vec<_> =
            values.iter().filter_map(|value| self.call(value, prefix, &levels)).collect();
        self.rows.found += values.len();
        self.rows.read += calls.len();
        // Pages name the client only of a service that has several, and then repeat an operation
        // for each client that has it.
        let clients: BTreeSet<_> = calls.iter().flat_map(|call| &call.clients).collect();
        let names_clients = clients.len() > 1;
        let mut operations = Vec::with_capacity(calls.len());
        for call in &calls {
            let clients = if names_clients && !call.clients.is_empty() {
                call.clients.iter().cloned().map(Some).collect()
            } else {
                vec![None]
            };
            for client in clients {
                operations.push(Operation {
                    name: call.name.text.clone(),
                    sdk_client: client,
                    page: None,
                    authorizes: call.authorizes.clone(),
                    line: self.source.line(call.name.span.start),
                    span: call.name.span.clone(),
                });
            }
        }
        keep_first(&mut operations, identity, twice, &mut self.diagnostics);
        operations
    }

    fn call(&mut self, value: &Value<'a>, prefix: &str, levels: &Levels<'_>) -> Option<Call<'a>> {
        let operation = self.object(value, &OPERATION)?;
        let name = self.member_name(operation, "Name", Name::Operation)?;
        let methods = self.list(operation, "SDK");
        let mut seen = HashSet::new();
        let clients = methods.iter().filter_map(|method| self.client(method));
        let clients: Vec<_> = clients.filter(|client| seen.insert(client.clone())).collect();
        if clients.len() > MOST_CLIENTS {
            let message = format!(
                "expected at most {MOST_CLIENTS} SDK clients of operation `{}`, found {}",
                name.text,
                clients.len()
            );
            let help = "what a call needs is read once for each of them";
            self.error(Code::MalformedJson, &name.span, message, help);
            return None;
        }
        let mut authorizes = Vec::new();
        for action in self.list(operation, "AuthorizedActions") {
            self.authorized(action, prefix, levels, &mut authorizes);
        }
        Some(Call { name, clients, authorizes })
    }

    /// The client of an SDK method; method and package are only checked.
    fn client(&mut self, method: &Value<'a>) -> Option<Cow<'a, str>> {
        let method = self.object(method, &SDK_METHOD)?;
        self.text(method, "Method");
        self.text(method, "Package");
        Some(self.member_name(method, "Name", Name::SdkClient)?.text)
    }

    /// Adds an entry for each condition key with fixed values, as pages have it, or one without.
    fn authorized(
        &mut self,
        action: &Value<'a>,
        prefix: &str,
        levels: &Levels<'_>,
        authorizes: &mut Vec<AuthorizedAction<'a>>,
    ) {
        let Some(action) = self.object(action, &AUTHORIZED_ACTION) else { return };
        let name = self.member_name(action, "Name", Name::Action);
        let service = self.member_name(action, "Service", Name::ServicePrefix);
        let context = self.context(action);
        let (Some(name), Some(service)) = (name, service) else { return };
        let own = levels.get(&*name.text).filter(|_| service.text == prefix);
        let entry = |condition_key, values| AuthorizedAction {
            action: format!("{}:{}", service.text, name.text).into(),
            access_levels: own.map(|levels| levels.to_vec()).unwrap_or_default(),
            condition_key,
            values,
        };
        if context.is_empty() {
            authorizes.push(entry(None, Vec::new()));
        }
        authorizes.extend(context.into_iter().map(|(key, values)| entry(Some(key), values)));
    }

    /// The condition keys to which a call gives values, and those.
    fn context(&mut self, action: Object<'_, 'a>) -> Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)> {
        let context = action.get("Context");
        let context = context.and_then(|value| self.open_object(value, "a context"));
        let mut keys = Vec::new();
        for member in context.map(Object::members).unwrap_or_default() {
            let values = self.strings(&member.value).into_iter().map(|value| value.text).collect();
            keys.extend(self.name(Name::ConditionKey, &member.name).map(|key| (key, values)));
        }
        keys
    }
}
