//! Ordinary spelling for French names that a source writes in capitals, accents kept as they are.
//!
//! Common words go to lower case, acronyms stay, everything else is taken for a proper name. It adds no accent and
//! corrects nothing. To teach it a word: a line of [`COMMON`] or [`ACRONYMS`].

use std::{collections::HashSet, sync::LazyLock};

/// Words that begin with a small letter unless they begin the name, or follow a dash or a colon.
const COMMON: &str = "
    a à au aux d de des du en et l la le les ou par pour s sans sous sur avec
    accueil activité activités adaptation affaires aide aides aînés aînées air aire ambulatoire ambulatoires
    appartement appartements apprentissage atelier ateliers autisme autonomie avancée base besoins bureau bureaux
    campus centre centres chirurgie chronique chroniques cité classe clientèle clinique cliniques communautaire
    communautaires coordination courte crise déficience déficiences dépendance dépendances développement
    difficulté difficultés dispensaire domicile durée duree dysphasie enfance enfant enfants envahissants externe
    externes familial familiale famille familles fixe foyer foyers garçons général générale gériatrie gériatrique
    gériatriques grossesse groupe groupes habilitation hébergement hebergement hôpital hopital hospitalier hospitalière
    infantile infirmière infirmières institut intégration intellectuelle intellectuelles intensif intermédiaire
    internat intervention jeune jeunes jeunesse jour juif langage longue loisirs maladies maison maisons
    manoir mentale mère mères médecine médical médicale médicaux milieu multiservice multiservices naissance naissances
    occupation ouverte parole pavillon pédiatrie pédopsychiatrie personne personnes physique physiques plateau point
    points poste poursuite première premières programme programmes protection psychiatrie psychiatrique psychiatriques
    pédiatrique quartier readaptation réadaptation recherche régional régionale réinsertion relais répit résidence
    residence résidences respiratoire ressource ressources sages-femmes santé sante secteur service services siège site
    social sociale sociales sociaux soin soins soutien spécialisé spécialisée spécialisés spectre succursale suivi
    supervisé supervisés support technique techniques temporaire thérapie toxicomanie transition traumatologie travail
    trouble troubles unité unités universitaire urgence vie visuelle âge
    activites interne difficultes deficience
    er re ère e ième rue avenue boulevard chemin route
";

/// Words that stay small in a street, with the particles: what follows them is a name, even «Église» or «Sud».
const STREET: &str = "
    boulevard boul avenue av chemin ch route rang rte rue montée mtée place promenade terrasse allée impasse ruelle
    autoroute côte croissant carré square bureau local étage er re ère e ième
";

/// Words that stay in capitals.
const ACRONYMS: &str = "
    CDC CH CHSLD CHU CHUM CHUS CISSS CIUSSS CLSC CMC CPEJ CRD CRDI CRDITED CRDP CRJDA CRSSS CSSS CUSM DI GMF GMFU HLM
    IRCM MAB MRC MSDC PSIS RAC RI RPA RTF SAPA SIM SMDI SNT TED TSA UMF UTRF II III IV VI VII VIII IX XI XII XIII XIV
    XXIII C.H. C.H.S.L.D. C.L.S.C. 
";

/// A name: its first letter is a capital, and so is the first one after a dash or a colon between spaces.
pub fn name(text: &str) -> String {
    spell(text, true)
}

/// A street: a common word stays small even when it begins.
pub fn street(text: &str) -> String {
    spell(text, false)
}

/// `is_name` or a street: where «CH» is a hospital, and where it is a road.
fn spell(text: &str, is_name: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = is_name;
    for (place, token) in text.split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        let word_like = token.chars().any(char::is_alphanumeric);
        if word_like {
            out.push_str(&spell_token(token, begins, is_name));
            begins = false;
        } else {
            out.push_str(token);
        }
        let again = matches!(token, "—" | "–" | "-" | "/" | ":") || token.ends_with(':');
        begins |= is_name && again;
    }
    out
}

/// A token between spaces: words joined by hyphens, apostrophes, brackets.
fn spell_token(token: &str, mut begins: bool, is_name: bool) -> String {
    if is_name && is_acronym(token.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')) {
        return token.to_uppercase();
    }
    // In «Saint-Jean-sur-Richelieu», particles stay small; «Sacré-Cœur», every other word is a name.
    let hyphenated = token.contains('-');
    let mut out = String::with_capacity(token.len());
    let mut rest = token;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let length = rest[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - start);
        let (before, word) = rest[..start + length].split_at(start);
        rest = &rest[start + length..];
        out.push_str(before);
        // «Gérard-D.-Lévesque»: a letter before a point is an initial.
        let initial = word.chars().count() == 1 && rest.starts_with('.');
        out.push_str(&spell_word(word, begins || initial, hyphenated, is_name));
        begins = false;
    }
    out.push_str(rest);
    out
}

fn spell_word(word: &str, capital: bool, hyphenated: bool, is_name: bool) -> String {
    // A word in both cases: the source knows how it is written.
    if word.contains(char::is_lowercase) && word.contains(char::is_uppercase) {
        return word.to_owned();
    }
    if is_name && is_acronym(word) {
        return word.to_uppercase();
    }
    let lower = word.to_lowercase();
    let small = PARTICLES.contains(&lower.as_str()) || !hyphenated && is_small(&lower, is_name);
    // An ordinal's letters follow its number.
    if lower.starts_with(|c: char| c.is_ascii_digit()) || small && !capital {
        return lower;
    }
    let mut letters = lower.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Small wherever they are, inside a hyphenated name too.
const PARTICLES: &[&str] =
    &["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur", "s"];

fn is_small(lower: &str, is_name: bool) -> bool {
    static NAME: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split_whitespace().collect());
    static ROAD: LazyLock<HashSet<&str>> = LazyLock::new(|| STREET.split_whitespace().collect());
    if is_name { NAME.contains(lower) } else { ROAD.contains(lower) }
}

fn is_acronym(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ACRONYMS.split_whitespace().collect());
    WORDS.contains(word.to_uppercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_get_their_ordinary_spelling() {
        for (capitals, ordinary) in [
            ("CENTRE D'HÉBERGEMENT CHAMPLAIN RIVE-SUD", "Centre d'hébergement Champlain Rive-Sud"),
            ("CISSS DE L'OUTAOUAIS — HÔPITAL DE HULL", "CISSS de l'Outaouais — Hôpital de Hull"),
            ("CLSC DE L'ANCIENNE-LORETTE", "CLSC de l'Ancienne-Lorette"),
            ("CLSC ET CENTRE D'HÉBERGEMENT CONTRECOEUR", "CLSC et centre d'hébergement Contrecoeur"),
            ("HÔTEL-DIEU DE LÉVIS", "Hôtel-Dieu de Lévis"),
            ("POINT DE SERVICE DE LA MRC DU ROCHER-PERCÉ", "Point de service de la MRC du Rocher-Percé"),
            ("CLSC DE SAINT-JEAN-SUR-RICHELIEU", "CLSC de Saint-Jean-sur-Richelieu"),
            ("CENTRE D'ACTIVITÉS DE JOUR DE LA 1RE AVENUE", "Centre d'activités de jour de la 1re avenue"),
        ] {
            assert_eq!(name(capitals), ordinary);
        }
        assert_eq!(street("rue de l'hôpital sud"), "rue de l'Hôpital Sud");
        assert_eq!(street("108 boulevard gérard-d.-levesque"), "108 boulevard Gérard-D.-Levesque");
        assert_eq!(name("Dollard-Des Ormeaux"), "Dollard-Des Ormeaux");
        assert_eq!(street("531 rue laviolette"), "531 rue Laviolette");
        assert_eq!(street("av de l'ermitage"), "av de l'Ermitage");
    }
}
