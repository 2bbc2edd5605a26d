//! One sentence for each reason, in both languages: for the practitioner refused and for the person who asks.

use arrimage_kernel::{Code, Language};

use super::Why;

impl Why {
    /// The sentence.
    pub const fn sentence(self, language: Language) -> &'static str {
        let (fr, en) = self.sentences();
        match language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// The problem code of a denial.
    pub const fn problem(self) -> Code {
        match self {
            Why::ConsentWithdrawn => Code::ConsentWithdrawn,
            Why::ConsentEnded => Code::ConsentEnded,
            Why::NoConsent
            | Why::NotCovered
            | Why::NotToComeBack
            | Why::ConsentNotYet
            | Why::NotFree
            | Why::Silence => Code::NoConsent,
            Why::Restricted => Code::Restricted,
            _ => Code::NotAllowed,
        }
    }

    const fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Why::Public => ("C’est public.", "This is public."),
            Why::Own => ("C’est à votre organisme.", "This belongs to your organisation."),
            Why::Consented => ("La personne a dit oui à cela.", "The person said yes to this."),
            Why::Linked => {
                ("Vous avez une demande de cette personne en main.", "You are holding a request of this person.")
            }
            Why::Intake => (
                "La demande est arrivée et personne ne l’a encore prise.",
                "The request has arrived and nobody has taken it yet.",
            ),
            Why::Emergency => (
                "Urgence déclarée par écrit; la personne le verra.",
                "An emergency was declared in writing; the person will see it.",
            ),
            Why::NoConsent => ("La personne n’a pas dit oui.", "The person has not said yes."),
            Why::NotCovered => (
                "La personne a dit oui à autre chose, pas à cet élément.",
                "The person said yes to other things, not to this one.",
            ),
            Why::NotToComeBack => (
                "La personne n’a pas accepté que cela revienne à l’autre organisme.",
                "The person has not agreed that this may be told to the other organisation.",
            ),
            Why::ConsentNotYet => ("Le consentement commence plus tard.", "The consent begins later."),
            Why::ConsentEnded => ("Le consentement a pris fin.", "The consent has ended."),
            Why::ConsentWithdrawn => {
                ("La personne a retiré son consentement.", "The person has withdrawn their consent.")
            }
            Why::NotFree => (
                "Le oui n’a pas été dit seul et sans hâte; il faut le redemander.",
                "The yes was not said alone and unhurried; it must be asked again.",
            ),
            Why::OtherPurpose => ("Le consentement vaut pour autre chose.", "The consent is for something else."),
            Why::Restricted => ("La personne a restreint cet accès.", "The person has restricted this access."),
            Why::Silence => ("La personne veut taire cela.", "The person wants this left unsaid."),
            Why::StaysHome => ("Cela ne quitte jamais l’organisme.", "This never leaves the organisation."),
            Why::NoLink => ("Vous n’avez pas de lien avec cette personne.", "You have no link with this person."),
            Why::RoleReadsNothing => (
                "Votre rôle ne donne accès à rien sur les personnes.",
                "Your role gives no access to anything about persons.",
            ),
            Why::HouseRule => ("Une règle de la maison l’interdit.", "A rule of the house forbids it."),
            Why::NoEmergencyHere => (
                "Aucune urgence n’ouvre une adresse, un refuge, ni ce qu’un autre organisme a envoyé.",
                "No emergency opens an address, a shelter, or what another organisation sent.",
            ),
            Why::Erased => ("Cela a été effacé.", "This has been erased."),
        }
    }
}
