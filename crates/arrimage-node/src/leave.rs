//! Leaving with everything: what an organisation holds, in pages that a person can read.
//!
//! The machine's copy (the file itself, its key under a passphrase) goes beside them; whoever calls puts both on disk.

use std::fmt::Write as _;

use arrimage_domain::{Actor, Fact, Items, referral::Side};
use arrimage_kernel::{Bilingual, Language, id::PersonId};
use arrimage_store::{Secret, SecretKind};

use crate::{Desk, Outcome};

/// One readable page: a path inside the folder, and its text.
pub type Page = (String, String);

impl Desk<'_> {
    /// Everything that the organisation holds, in readable pages, in its own language.
    pub fn readable_pages(&self) -> Outcome<Vec<Page>> {
        let profile = self.profile()?;
        let language = profile.language;
        let say = |fr: &'static str, en: &'static str| if language == Language::Fr { fr } else { en };
        let mut pages = Vec::new();
        let mut head = format!("{}\n{}\n\n", profile.name.get(language), profile.tagline.get(language));
        let _ = writeln!(head, "{}", say("Intervenants et intervenantes", "Practitioners"));
        for person in self.tx.practitioners()? {
            let _ = writeln!(head, "- {} ({})", person.name, person.title.get(language));
        }
        let _ = writeln!(head, "\n{}", say("Services", "Services"));
        for service in self.tx.services()? {
            let _ = writeln!(head, "- {}: {}", service.name.get(language), service.description.get(language));
        }
        let _ = writeln!(head, "\n{}", say("Partenaires", "Partners"));
        for partner in self.tx.partners()? {
            let state = if partner.linked { say("lié", "linked") } else { say("lien terminé", "link ended") };
            let _ = writeln!(head, "- {} ({state})", partner.card.profile.name.get(language));
        }
        pages.push((say("organisme.txt", "organisation.txt").to_owned(), head));
        for row in self.tx.persons()? {
            let mut page = format!("{} {}\n\n", say("Personne", "Person"), row.id);
            if row.erased {
                let _ = writeln!(page, "{}", say("Effacée à sa demande ou à terme.", "Erased."));
            } else {
                write_items(&mut page, &self.file_texts(row.id)?);
                for consent in self.tx.consents(row.id)? {
                    let to = self.party_name(consent.recipient)?.unwrap_or_else(|| Bilingual::same("?"));
                    let goes: Vec<&str> = consent.terms.goes.iter().map(|item| item.code()).collect();
                    let state = consent.state(self.now);
                    let _ = writeln!(
                        page,
                        "\n{} {}: {} ({state})",
                        say("Consentement pour", "Consent for"),
                        to.get(language),
                        goes.join(", ")
                    );
                }
            }
            pages.push((format!("{}/{}.txt", say("personnes", "persons"), row.id), page));
        }
        for row in self.tx.referrals()? {
            let situation = row.logs.situation();
            let partner = self.party_name(row.partner)?.unwrap_or_else(|| Bilingual::same("?"));
            let mut page = match row.side {
                Side::Asking => format!("{} {}\n", say("Demande à", "Request to"), partner.get(language)),
                Side::Handling => format!("{} {}\n", say("Demande de", "Request from"), partner.get(language)),
            };
            let _ = writeln!(page, "{}\n", situation.standing.code());
            for (side, entry) in row.logs.in_order() {
                let who = entry.by.name.as_deref().unwrap_or(entry.by.voice.code());
                let _ = writeln!(page, "{} {side} {who}: {}", entry.at, entry.act.code());
                let private = self.private_of(&row, side, entry.n)?;
                write_items(&mut page, &private.thread);
                private.persons.iter().for_each(|items| write_items(&mut page, items));
            }
            pages.push((format!("{}/{}.txt", say("demandes", "requests"), row.id), page));
        }
        for line in self.tx.projects()? {
            let text = self.project(line.id)?.project.text;
            pages.push((format!("{}/{}.toml", say("projets", "projects"), line.id), text));
        }
        let mut journal = String::from("seq,at,by,fact\n");
        let mut after = 0;
        loop {
            let rows = self.tx.journal(after, 1000)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                let by = match row.by {
                    Actor::Practitioner(id) => self.tx.practitioner(id)?.map_or_else(|| id.to_string(), |p| p.name),
                    Actor::Person(_) => "person".into(),
                    Actor::Node => "node".into(),
                    Actor::Outside => "outside".into(),
                    Actor::Console => "console".into(),
                };
                let kind = fact_kind(&row.fact);
                let _ = writeln!(journal, "{},{},\"{}\",{kind}", row.seq, row.at, by.replace('"', "\"\""));
            }
        }
        pages.push(("journal.csv".to_owned(), journal));
        Ok(pages)
    }

    /// Notes in the journal that the organisation left this node, or arrived on it; arrived, it tells its partners where.
    pub fn moved(&mut self, arrived: bool) -> Outcome<()> {
        self.record(Actor::Console, Fact::Moved { arrived }, &[])?;
        if arrived { self.send_card_to_all() } else { Ok(()) }
    }

    /// Tells every partner where we are now, when that changed since the last time.
    pub fn announce_endpoint(&mut self) -> Outcome<()> {
        const TOLD: &[u8] = b"endpoint";
        let endpoint = self.office.endpoint();
        let told = self.tx.secret(SecretKind::Setting, TOLD)?.and_then(|told| told.data);
        if told.as_deref() == Some(endpoint) {
            return Ok(());
        }
        self.tx.secret_put(&Secret {
            kind: SecretKind::Setting,
            handle: TOLD.to_vec(),
            subject: String::new(),
            verifier: None,
            data: Some(endpoint.to_owned()),
            created: self.now,
            expires: None,
            tries_left: 0,
        })?;
        // Never told before: whoever is a partner learned it with the card that linked us.
        if told.is_some() { self.send_card_to_all() } else { Ok(()) }
    }

    /// Notes that this file comes back from a backup whose last entry was `seq`, and erases again those who were erased
    /// since: a backup does not undo an erasure (`protocol.md`, At rest).
    pub fn restored(&mut self, seq: u64, erased: &[PersonId]) -> Outcome<()> {
        self.record(Actor::Console, Fact::Restored { seq }, &[])?;
        for person in erased {
            self.stop_everything(Actor::Node, *person)?;
            self.revoke_cards(Actor::Node, *person)?;
            self.record(Actor::Console, Fact::PersonErased { person: *person }, &[])?;
            self.tx.destroy_person_key(*person)?;
        }
        Ok(())
    }
}

fn fact_kind(fact: &Fact) -> String {
    let value = serde_json::to_value(fact).unwrap_or_default();
    value.get("fact").and_then(|kind| kind.as_str()).unwrap_or("unknown").to_owned()
}

fn write_items(page: &mut String, items: &Items) {
    for (item, text) in items {
        let _ = writeln!(page, "  [{item}] {text}");
    }
}
