//! An HTTP server on loopback that gives scripted answers.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A piece of an answer, sent as it is.
pub(crate) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Nothing more comes, and the connection stays.
    Hang,
}

/// An answer: its steps, after which the connection ends.
pub(crate) type Answer = Vec<Step>;

pub(crate) struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Gives each answer once and then the last again and again.
    pub(crate) fn start(answers: Vec<Answer>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for (at, stream) in listener.incoming().enumerate() {
                let answer = answers.get(at).or(answers.last()).unwrap();
                // Who asked may have gone; that is one of the cases.
                let _ = serve(stream.unwrap(), answer, &seen);
            }
        });
        Server { address, requests }
    }

    /// The folder that pages are fetched from.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/reference", self.address)
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What was asked so far, each request with its headers in lower case.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, answer: &Answer, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    while !request.ends_with("\r\n\r\n") {
        if reader.read_line(&mut request)? == 0 {
            break;
        }
    }
    seen.lock().unwrap().push(request.to_ascii_lowercase());
    for step in answer {
        match step {
            Step::Send(bytes) => stream.write_all(bytes)?,
            Step::Wait(time) => thread::sleep(*time),
            Step::Hang => {
                thread::spawn(move || {
                    thread::sleep(Duration::from_secs(60));
                    drop(stream);
                });
                return Ok(());
            }
        }
    }
    stream.flush()?;
    stream.shutdown(Shutdown::Both)
}

/// A whole answer: status, headers beside the length, body.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let length = body.len().to_string();
    let headers = [&[("Content-Length", length.as_str())], headers].concat();
    vec![head(status, &headers), Step::Send(body.to_vec())]
}

/// The head of an answer alone, with every header given.
pub(crate) fn head(status: &str, headers: &[(&str, &str)]) -> Step {
    let lines: Vec<_> =
        headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{}\r\n", lines.concat());
    Step::Send(head.into_bytes())
}

/// A page as AWS serves it.
pub(crate) fn page(body: &str) -> Answer {
    answer("200 OK", &[("Content-Type", "text/markdown")], body.as_bytes())
}
