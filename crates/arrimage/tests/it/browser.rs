//! A browser without a screen: one practitioner's cookie, pages and forms.

use std::time::{Duration, Instant};

use ureq::{Agent, http::Response};

pub struct Browser {
    agent: Agent,
    base: String,
    cookie: String,
}

/// Whatever a page says: its status, where it leads, its text.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub leads: String,
    pub text: String,
}

impl Browser {
    pub fn new(base: String) -> Self {
        let config = Agent::config_builder().proxy(None).max_redirects(0).http_status_as_error(false);
        Self { agent: config.build().into(), base, cookie: String::new() }
    }

    /// Comes in by the link that the command line printed.
    #[track_caller]
    pub fn sign_in(base: String, link: &str) -> Self {
        let mut browser = Self::new(base);
        let path = link.strip_prefix(&browser.base).expect("a link of this node").to_owned();
        assert_eq!(browser.get(&path).status, 200);
        let passphrase = "quatre mots du matin";
        browser.send(&path, &[("passphrase", passphrase), ("passphrase_again", passphrase)]);
        assert!(!browser.cookie.is_empty(), "a session is open");
        browser
    }

    fn read(&mut self, mut response: Response<ureq::Body>) -> Page {
        let header =
            |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let (leads, cookie) = (header("location"), header("set-cookie"));
        if let Some(pair) = cookie.split(';').next().filter(|pair| !pair.is_empty()) {
            self.cookie = pair.to_owned();
        }
        let status = response.status().as_u16();
        Page { status, leads, text: response.body_mut().read_to_string().unwrap() }
    }

    pub fn get(&mut self, path: &str) -> Page {
        let request = self.agent.get(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        let response = request.call().expect("the server answers");
        self.read(response)
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.agent.post(format!("{}{path}", self.base)).header("sec-fetch-site", "same-origin");
        let response = request.header("cookie", &self.cookie).send_form(fields.iter().copied());
        let response = response.expect("the server answers");
        self.read(response)
    }

    /// Sends a form that must be taken; says where it leads, without what was just done.
    #[track_caller]
    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let page = self.post(path, fields);
        assert_eq!(page.status, 303, "{path}: {page:?}");
        page.leads.split('?').next().unwrap_or_default().to_owned()
    }

    /// Reloads a page until it holds some text.
    #[track_caller]
    pub fn wait_for(&mut self, path: &str, text: &str) -> String {
        #[expect(clippy::disallowed_methods, reason = "a real process on a real clock is waited for")]
        let start = Instant::now();
        loop {
            let page = self.get(path);
            if page.status == 200 && page.text.contains(text) {
                return page.text;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{path} never held «{text}»: {page:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}
