//! Rules about the host names of services that are principals.

use alloc::format;

use super::Judgement;
use crate::arn::Partition;
use crate::document::place::{Place, each};
use crate::document::{Code, PrincipalElement, PrincipalKind, Principals, Severity};
use crate::text::search;

/// Reports hosts that are nearly those of known services.
pub(super) fn judge(element: &PrincipalElement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let Principals::Map(map) = element.principals() else { return };
    for ((kind, hosts), node) in map.iter().zip(place.nodes()) {
        if *kind == PrincipalKind::Service {
            each(hosts, &place.member(kind.as_str(), node), |host, place| {
                misspelt(host, place, findings);
            });
        }
    }
}

fn misspelt(host: &str, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let Some((name, domain)) = host.split_once('.') else { return };
    let in_region = domain
        .split_once('.')
        .is_some_and(|(label, rest)| Partition::of_region_name(label).is_some() && is_domain(rest));
    if !(is_domain(domain) || in_region) {
        return;
    }
    let Some(near) = nearest(name) else { return };
    let message = format!("no known service has the host name `{host}`");
    let code = Code::InvalidServicePrincipalFormat;
    findings.report.add(Severity::Warning, place, code, message).help =
        Some(format!("did you mean `{near}.{domain}`?"));
}

fn is_domain(text: &str) -> bool {
    Partition::ALL.into_iter().any(|partition| partition.dns_suffix() == text)
}

/// The known name that is one edit from this one.
fn nearest(name: &str) -> Option<&'static str> {
    // Services are renamed by a number, such as `inspector2`.
    let stem = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_near = |known: &&&str| {
        search::is_near(known, name, 1) && known.get(..stem(known)) != name.get(..stem(name))
    };
    if NAMES.contains(&name) { None } else { NAMES.iter().find(is_near).copied() }
}

/// First labels of the hosts of services that often are principals.
///
/// Short ones are left out, because each is one edit from another's.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services>
const NAMES: &[&str] = &[
    "access-analyzer",
    "airflow-env",
    "amplify",
    "apigateway",
    "appflow",
    "application-autoscaling",
    "apprunner",
    "appsync",
    "athena",
    "autoscaling",
    "backup",
    "batch",
    "bedrock",
    "budgets",
    "chatbot",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "codebuild",
    "codecommit",
    "codedeploy",
    "codepipeline",
    "cognito-identity",
    "cognito-idp",
    "config",
    "connect",
    "datasync",
    "dynamodb",
    "ecs-tasks",
    "edgelambda",
    "eks-fargate-pods",
    "elasticache",
    "elasticbeanstalk",
    "elasticfilesystem",
    "elasticloadbalancing",
    "elasticmapreduce",
    "emr-serverless",
    "events",
    "firehose",
    "guardduty",
    "imagebuilder",
    "inspector",
    "kafka",
    "kafkaconnect",
    "kinesis",
    "kinesisanalytics",
    "lakeformation",
    "lambda",
    "lightsail",
    "macie",
    "mediaconvert",
    "memorydb",
    "organizations",
    "pipes",
    "quicksight",
    "redshift",
    "rekognition",
    "rolesanywhere",
    "route53",
    "sagemaker",
    "scheduler",
    "secretsmanager",
    "securityhub",
    "servicecatalog",
    "spotfleet",
    "states",
    "storagegateway",
    "transcribe",
    "transfer",
    "vpc-flow-logs",
    "workspaces",
];
