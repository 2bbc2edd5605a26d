//! XES (IEEE 1849-2016): a trace is a request, `org:group` is the organisation of the event.

use std::{borrow::Cow, io::Write};

use super::{Case, Event, Failed, Writer, moment};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Identity" prefix="identity" uri="http://www.xes-standard.org/identity.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="UNKNOWN"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="UNKNOWN"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
    <string key="lifecycle:transition" value="complete"/>
    <string key="org:group" value="UNKNOWN"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <classifier name="Activity and organisation" keys="concept:name org:group"/>
"#;

pub(super) struct Xes<W>(W);

impl<W: Write> Xes<W> {
    pub(super) fn begin(mut out: W, title: &str) -> Result<Self, Failed> {
        out.write_all(HEAD.as_bytes())?;
        let mut xes = Xes(out);
        xes.attribute(2, "string", "concept:name", title)?;
        Ok(xes)
    }

    fn attribute(&mut self, indent: usize, kind: &str, key: &str, value: &str) -> Result<(), Failed> {
        Ok(writeln!(self.0, "{:indent$}<{kind} key=\"{key}\" value=\"{}\"/>", "", escaped(value))?)
    }

    fn event(&mut self, case: &Case, event: &Event) -> Result<(), Failed> {
        writeln!(self.0, "    <event>")?;
        self.attribute(6, "string", "concept:name", &event.activity)?;
        self.attribute(6, "string", "concept:instance", &format!("{}-{}", event.side.code(), event.number))?;
        self.attribute(6, "date", "time:timestamp", &moment(event.at, "+00:00")?)?;
        self.attribute(6, "string", "lifecycle:transition", "complete")?;
        self.attribute(6, "string", "org:group", case.organisation(event))?;
        self.attribute(6, "string", "side", event.side.code())?;
        for (key, value) in [("refusal", &event.refusal), ("ending", &event.ending)] {
            if let Some(value) = value {
                self.attribute(6, "string", key, value)?;
            }
        }
        Ok(writeln!(self.0, "    </event>")?)
    }
}

impl<W: Write + Send> Writer for Xes<W> {
    fn case(&mut self, case: &Case) -> Result<(), Failed> {
        if case.events.is_empty() {
            return Ok(());
        }
        writeln!(self.0, "  <trace>")?;
        self.attribute(4, "string", "concept:name", &case.id)?;
        self.attribute(4, "id", "identity:id", &case.id)?;
        self.attribute(4, "string", "journey", &case.journey)?;
        if let Some((earlier, link)) = &case.follows {
            self.attribute(4, "string", "follows", earlier)?;
            self.attribute(4, "string", "link", link)?;
        }
        self.attribute(4, "string", "asking", &case.asking)?;
        self.attribute(4, "string", "handling", &case.handling)?;
        if !case.services.is_empty() {
            writeln!(self.0, "    <list key=\"services\">\n      <values>")?;
            for service in &case.services {
                self.attribute(8, "string", "service", &service.name)?;
            }
            writeln!(self.0, "      </values>\n    </list>")?;
        }
        for event in &case.events {
            self.event(case, event)?;
        }
        Ok(writeln!(self.0, "  </trace>")?)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failed> {
        writeln!(self.0, "</log>")?;
        Ok(self.0.flush()?)
    }
}

/// The text of an attribute. XML has no way to write most control characters: they become U+FFFD.
fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| !matches!(letter, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}') && letter >= ' ';
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A reader turns a bare line end or tabulation in an attribute into a space.
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            other if is_plain(other) => escaped.push(other),
            _ => escaped.push('\u{fffd}'),
        }
    }
    Cow::Owned(escaped)
}
