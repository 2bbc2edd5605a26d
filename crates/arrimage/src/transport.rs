//! Envelopes and cards over HTTP. Never waits long, never reads much, follows no redirection.

use std::{fs, path::Path, sync::Arc, time::Duration};

use arrimage_domain::fact::PartnerCard;
use arrimage_kernel::{Code, Problem};
use arrimage_node::{
    exchange::{Answer, Sent},
    node::Transport,
};
use serde::Deserialize;
use ureq::{
    Agent,
    http::StatusCode,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
};

/// The longest that one exchange may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest receipt or problem that is read, in bytes.
const LARGEST_ANSWER: u64 = 64 * 1024;
/// The largest list of cards that is read, in bytes.
const LARGEST_CARDS: u64 = 8 * 1024 * 1024;

/// Posts envelopes to other nodes.
pub struct Http(Agent);

impl Http {
    /// With the authorities of a PEM file, or those that browsers know.
    pub fn new(trusted: Option<&Path>) -> Result<Self, Problem> {
        let roots = match trusted {
            None => RootCerts::WebPki,
            Some(path) => RootCerts::Specific(Arc::new(certificates(path)?)),
        };
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE / 2))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(concat!("arrimage/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        Ok(Self(config.into()))
    }

    fn answer(&self, url: &str, bytes: &[u8]) -> Option<Answer> {
        #[derive(Deserialize)]
        struct Early {
            expected: u64,
        }
        #[derive(Deserialize)]
        struct Refused {
            code: Code,
            title: String,
        }
        let request = self.0.post(url).header("content-type", "application/octet-stream");
        let mut response = request.send(bytes).ok()?;
        let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
        let status = response.status();
        let body = response.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec().ok()?;
        match (status, kind.as_str()) {
            (StatusCode::OK, "application/octet-stream") => Some(Answer::Receipt(body)),
            (StatusCode::CONFLICT, "application/json") => {
                let early: Early = serde_json::from_slice(&body).ok()?;
                Some(Answer::Early { expected: early.expected })
            }
            (status, "application/problem+json") if status.is_client_error() => {
                let refused: Refused = serde_json::from_slice(&body).ok()?;
                Some(Answer::Refused(Problem::new(refused.code, refused.title)))
            }
            // A proxy's page, a server of something else, a node in trouble: tried again later.
            _ => None,
        }
    }
}

impl Transport for Http {
    fn post(&self, endpoint: &str, bytes: &[u8]) -> Sent {
        if !endpoint.starts_with("http://") && !endpoint.starts_with("https://") {
            return Sent::Unreachable;
        }
        let url = format!("{}/exchange", endpoint.trim_end_matches('/'));
        self.answer(&url, bytes).map_or(Sent::Unreachable, Sent::Answered)
    }

    fn cards(&self, address: &str) -> Result<Vec<PartnerCard>, Problem> {
        #[derive(Deserialize)]
        struct WellKnown {
            organisations: Vec<PartnerCard>,
        }
        let url = format!("{}/.well-known/arrimage", address.trim_end_matches('/'));
        let failed = |what: String| Problem::new(Code::Unavailable, what).at(url.clone());
        let mut response =
            self.0.get(&url).call().map_err(|error| failed(format!("no node answers at this address: {error}")))?;
        if response.status() != StatusCode::OK {
            return Err(failed(format!("this address answers {}", response.status()))
                .expected("an Arrimage node")
                .advice("Check the address with the other organisation"));
        }
        let bytes = response.body_mut().with_config().limit(LARGEST_CARDS).read_to_vec();
        let bytes = bytes.map_err(|error| failed(format!("its answer can't be read: {error}")))?;
        let cards: WellKnown = serde_json::from_slice(&bytes).map_err(|error| {
            Problem::new(Code::Malformed, format!("this is no list of organisations: {error}")).at(url.clone())
        })?;
        Ok(cards.organisations)
    }
}

/// The certificates of a PEM file; at least one.
fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, Problem> {
    let place = path.display().to_string();
    let pem = fs::read(path).map_err(|error| crate::folder::unreadable(path, &error))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => {
                return Err(Problem::new(Code::Malformed, format!("this is no PEM file: {error}")).at(place));
            }
        }
    }
    if found.is_empty() {
        return Err(Problem::new(Code::Missing, "no certificate in this file").at(place).expected("PEM certificates"));
    }
    Ok(found)
}
