//! Projects by form: begun, built an entry at a time, tried, shown to the other party, taken away.

use arrimage_domain::Role;
use arrimage_feasibility::{examples, file};
use axum::http::{Method, StatusCode};

use crate::world::{Answer, Browser, House, ORIGIN, World};

struct Desk {
    world: World,
    drave: House,
    yann: Browser,
}

impl Desk {
    async fn new() -> Self {
        let mut world = World::new();
        let drave = world.found("drave", |_| ());
        let (yann, _) = world.signed_in(&drave, "Yann", Role::Practitioner).await;
        Self { world, drave, yann }
    }

    /// Begins a project and returns its address.
    async fn begin(&mut self, fields: &[(&str, &str)]) -> String {
        let answer = self.yann.fill("/fr/projets/nouveau", fields).await;
        answer.leads_to().split('?').next().unwrap().to_owned()
    }

    async fn from(&mut self, text: &str) -> String {
        self.begin(&[("do", "file"), ("text", text)]).await
    }

    async fn text(&mut self, project: &str) -> String {
        self.yann.get(&format!("{project}/fichier.toml")).await.ok().body.clone()
    }
}

/// The value of a hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    let field = answer.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
    field.unwrap_or_else(|| panic!("no {name}: {}", answer.text())).split('"').next().unwrap().to_owned()
}

/// Opens an entry's form and sends it with these fields and the version that it was read at.
async fn write(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let version = hidden(browser.get(path).await.ok(), "version");
    let fields = [&[("version", version.as_str())], fields].concat();
    browser.fill(path, &fields).await
}

const SMALL: &str = "# Ours.
[project]
id = \"quai\"
title = { fr = \"Le <quai>\", en = \"The <wharf>\" }

[[group]]
id = \"a\"
organisation = \"a\"

[[activity]]
id = \"accueil\"

[[objective]] # the only one
id = \"vu\"
group = \"a\"
activity = \"accueil\"
fact = \"vu\"
within = \"24h\"

[[means]]
id = \"voir\"
group = \"a\"
gives = [\"vu\"]
open = \"mon-fri 08:00-16:00\"
[[means.concession]]
id = \"samedi\"
open = \"sat-sun 08:00-16:00\"
";

#[tokio::test]
async fn a_project_begun_from_a_title_is_built_by_forms_alone() {
    let mut desk = Desk::new().await;
    let project = desk.begin(&[("do", "title"), ("title_fr", "Clinique du quartier")]).await;
    desk.yann
        .get(&project)
        .await
        .ok()
        .says("Clinique du quartier")
        .says("aucun objectif")
        .says("/construire/objective");
    let build = format!("{project}/construire");
    let add: [(&str, &[(&str, &str)]); 12] = [
        ("purpose", &[("text_fr", "Être vu à temps"), ("text_en", "To be seen in time")]),
        ("group", &[("name_fr", "Équipe d’accueil"), ("organisation", "ponton")]),
        ("group", &[("name_fr", "Spécialistes"), ("organisation", "estacade")]),
        ("context", &[("name_fr", "Fin de semaine"), ("when", "sat-sun 00:00-24:00")]),
        ("fact", &[("name_fr", "Vue par quelqu’un"), ("id", "vue")]),
        ("activity", &[("name_fr", "Douleur au ventre"), ("imposed_by", "authority")]),
        ("activity.0.case", &[("name_fr", "Bilan anormal"), ("facts", "anomalie\r\n douleur \r\n")]),
        (
            "goal",
            &[
                ("group", "equipe-d-accueil"),
                ("activity", "douleur-au-ventre"),
                ("purpose", "etre-vu-a-temps"),
                ("stance", "serves"),
            ],
        ),
        (
            "structure",
            &[
                ("group", "specialistes"),
                ("activity", "douleur-au-ventre"),
                ("tasks_fr", "Voir\nÉcrire"),
                ("tasks_en", "\nWrite"),
            ],
        ),
        (
            "objective",
            &[
                ("name_fr", "Vue vite"),
                ("group", "specialistes"),
                ("activity", "douleur-au-ventre"),
                ("context", "fin-de-semaine"),
                ("cases", "bilan-anormal"),
                ("fact", "vue"),
                ("within", "24h"),
            ],
        ),
        (
            "means",
            &[
                ("name_fr", "Voir"),
                ("group", "specialistes"),
                ("needs", "anomalie"),
                ("gives", "vue"),
                ("takes", "30m..2h"),
                ("open", "mon-fri 08:00-16:00"),
                ("must_finish_open", "oui"),
            ],
        ),
        (
            "means.0.concession",
            &[("name_fr", "Le samedi"), ("open", "fin-de-semaine"), ("drop", "anomalie"), ("cost", "3")],
        ),
    ];
    for (what, fields) in add {
        let path = format!("{build}/{what}");
        let answer = write(&mut desk.yann, &path, fields).await;
        let to = answer.leads_to();
        assert!(to.starts_with(&format!("{build}?fait=note#{what}.")), "{what} leads to {to}");
    }
    let text = desk.text(&project).await;
    let read = file::read(&text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    assert_eq!(read.id, "clinique-du-quartier");
    assert_eq!(read.activities[0].cases[0].facts, ["anomalie", "douleur"]);
    assert_eq!(read.structures[0].tasks[1].en.as_deref(), Some("Write"));
    assert!(read.means[0].must_finish_open && read.concessions[0].cost == 3);
    desk.yann.get(&project).await.ok().hides("ligne 1");
    let note = [("group", "specialistes"), ("text_fr", "Nous sommes trois.")];
    write(&mut desk.yann, &format!("{build}/note"), &note).await.leads_to();
    let page = desk.yann.get(&build).await;
    page.ok().says("Nous sommes trois.").says("Douleur au ventre").says("une autorité").says("30m..2h");
}

#[tokio::test]
async fn a_change_touches_its_entry_only_and_who_names_it_follows() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    assert_eq!(desk.text(&project).await.trim(), SMALL.trim());
    let entry = format!("{project}/construire/objective.0");
    desk.yann.get(&entry).await.ok().says("value=\"24h\"").says("<option value=\"a\" selected>");
    let same = [("id", "vu"), ("group", "a"), ("activity", "accueil"), ("fact", "vu"), ("within", "36h")];
    write(&mut desk.yann, &entry, &same).await.leads_to();
    let expected = SMALL.replace("24h", "36h");
    assert_eq!(desk.text(&project).await.trim(), expected.trim());
    let group = [("id", "equipe"), ("organisation", "a")];
    write(&mut desk.yann, &format!("{project}/construire/group.0"), &group).await.leads_to();
    let text = desk.text(&project).await;
    assert_eq!(text.matches("group = \"equipe\"").count(), 2, "{text}");
    assert!(file::read(&text).is_ok() && text.starts_with("# Ours."), "{text}");
}

#[tokio::test]
async fn what_is_wrong_in_an_entry_comes_back_beside_its_field_and_what_is_wrong_elsewhere_stops_nobody() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    let means = format!("{project}/construire/means.0");
    let wrong = [("id", "voir"), ("group", ""), ("gives", "vu"), ("takes", "<b>long</b>"), ("open", "lundi")];
    let answer = write(&mut desk.yann, &means, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer
        .says("href=\"#f-takes\"")
        .says("href=\"#f-open\"")
        .says("href=\"#f-group\"")
        .hides("<b>long")
        .hides("means 1");
    answer.says("value=\"lundi\"").says("comme 90m");
    assert_eq!(desk.text(&project).await.trim(), SMALL.trim(), "nothing was kept");
    // The concession gives up a need that the means no longer has: a fault elsewhere.
    let drops = SMALL.replace("gives = [\"vu\"]\nopen", "gives = [\"vu\"]\nneeds = [\"n\"]\nopen") + "drop = [\"n\"]\n";
    let project = desk.from(&drops).await;
    let fields = [("id", "voir"), ("group", "a"), ("gives", "vu"), ("open", "always")];
    write(&mut desk.yann, &format!("{project}/construire/means.0"), &fields).await.leads_to();
    let page = desk.yann.get(&project).await;
    page.ok().says("Le projet n’est pas encore complet").says("construire/means.0.concession.0#f-drop");
    desk.yann.get(&format!("{project}/construire")).await.ok().says("À corriger");
    desk.yann.get(&format!("{project}/construire/means.0.concession.0")).await.ok().says("value=\"n\" checked");
}

#[tokio::test]
async fn an_entry_moves_and_goes() {
    let mut desk = Desk::new().await;
    let project = desk.from(&format!("{SMALL}\n# Second.\n[[group]]\nid = \"b\"\norganisation = \"b\"\n")).await;
    let build = format!("{project}/construire");
    let version = hidden(desk.yann.get(&build).await.ok(), "version");
    let moved = desk.yann.post(&build, &[("version", &version), ("do", "up group.1")]).await;
    assert_eq!(moved.leads_to(), format!("{build}?fait=note#group.0"));
    let text = desk.text(&project).await;
    assert!(text.find("id = \"b\"") < text.find("id = \"a\""), "{text}");
    let entry = format!("{build}/group.0");
    let unsure = write(&mut desk.yann, &entry, &[("do", "remove")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsure.says("href=\"#f-sure\"");
    write(&mut desk.yann, &entry, &[("do", "remove"), ("sure", "oui")]).await.leads_to();
    assert!(!desk.text(&project).await.contains("id = \"b\""));
    for nothing in ["up group.9", "up nothing.0", "down group.0", "sideways group.0", "up", ""] {
        let version = hidden(desk.yann.get(&build).await.ok(), "version");
        let answer = desk.yann.post(&build, &[("version", &version), ("do", nothing)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn two_who_change_the_same_text_lose_nothing() {
    let mut desk = Desk::new().await;
    let (mut luce, _) = desk.world.signed_in(&desk.drave, "Luce", Role::Manager).await;
    let project = desk.from(SMALL).await;
    let (group, means) = (format!("{project}/construire/group.0"), format!("{project}/construire/means.0"));
    let version = hidden(desk.yann.get(&group).await.ok(), "version");
    let theirs = [("id", "voir"), ("group", "a"), ("gives", "vu"), ("open", "always")];
    write(&mut luce, &means, &theirs).await.leads_to();
    let kept = desk.text(&project).await;
    let ours = [("version", version.as_str()), ("id", "a"), ("name_fr", "Nos mots"), ("organisation", "a")];
    let answer = desk.yann.post(&group, &ours).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says("Rien n’est perdu").says("value=\"Nos mots\"");
    let mine = format!("{SMALL}# Mine.");
    let file = [("version", version.as_str()), ("text", mine.as_str())];
    let answer = desk.yann.post(&format!("{project}/fichier"), &file).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says("Rien n’est perdu").says("# Mine.");
    let shift = [("version", version.as_str()), ("do", "up group.0")];
    assert_eq!(desk.yann.post(&format!("{project}/construire"), &shift).await.status, StatusCode::CONFLICT);
    let gone = [("version", version.as_str()), ("do", "remove"), ("sure", "oui")];
    assert_eq!(desk.yann.post(&group, &gone).await.status, StatusCode::CONFLICT);
    assert_eq!(desk.text(&project).await, kept);
}

#[tokio::test]
async fn an_example_is_copied_and_analysed_and_each_trial_is_an_address() {
    let mut desk = Desk::new().await;
    let example = &examples::ALL[0];
    let project = desk.begin(&[("do", "example"), ("example", example.id)]).await;
    assert_eq!(desk.text(&project).await, example.text);
    let concession = example.project().concessions[0].id.clone();
    let page = desk.yann.get(&project).await;
    page.ok().says(&example.title().fr);
    desk.yann.get(&format!("{project}?essai={concession}&essai=rien&essai=%3Cb%3E")).await.ok().hides("<b>\"");
    desk.yann.get(&format!("{project}/construire")).await.ok();
    let answer = desk.yann.post("/fr/projets/nouveau", &[("do", "example"), ("example", "rien")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = desk.yann.post("/fr/projets/nouveau", &[("do", "title")]).await;
    answer.says("href=\"#f-title_fr\"");
}

#[tokio::test]
async fn every_entry_of_every_example_opens_and_is_kept_unchanged() {
    let mut desk = Desk::new().await;
    for example in examples::ALL {
        let project = desk.begin(&[("do", "example"), ("example", example.id)]).await;
        let page = desk.yann.get(&format!("{project}/construire")).await;
        let start = "<h3 id=\"";
        let spots: Vec<String> =
            page.ok().body.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        assert!(spots.len() > 10, "{}", example.id);
        for spot in spots {
            desk.yann.get(&format!("{project}/construire/{spot}")).await.ok();
        }
        let modes = desk.yann.get(&format!("{project}/modes")).await;
        modes.ok();
        let page = desk.yann.get(&project).await;
        assert_eq!(page.ok().body.contains("/modes\""), !example.project().modes.is_empty(), "{}", example.id);
        for mode in example.project().modes {
            let name = mode.said.name.map(|name| name.fr).unwrap_or(mode.id);
            assert!(modes.text().contains(&name), "{}: {name}: {}", example.id, modes.text());
        }
    }
}

#[tokio::test]
async fn a_file_is_brought_and_a_faulty_one_says_line_and_column() {
    let mut desk = Desk::new().await;
    let wrong = "[project]\nid = \"a\"\ntitle = <b>";
    let answer = desk.yann.fill("/fr/projets/nouveau", &[("do", "file"), ("text", wrong)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says("ligne 3, colonne").hides("<b>,").says("&#60;b&#62;");
    let faulty = "[project]\nid = \"a\"\ntitle = \"A\"\n[[group]]\nid = \"g\"\nwhat = 1\n";
    let project = desk.from(faulty).await;
    let page = desk.yann.get(&project).await;
    page.ok().says("ligne 6, colonne 1").says("construire/group.0").says("href=\"/fr/projets/").says("/fichier\"");
    let answer = desk.yann.fill(&format!("{project}/fichier"), &[("text", "[")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let version = hidden(desk.yann.get(&format!("{project}/fichier")).await.ok(), "version");
    let fields = [("version", version.as_str()), ("text", SMALL)];
    desk.yann.fill(&format!("{project}/fichier"), &fields).await.leads_to();
    assert_eq!(desk.text(&project).await.trim(), SMALL.trim());
}

#[tokio::test]
async fn a_file_goes_with_a_form_and_stands_before_what_was_typed() {
    let mut desk = Desk::new().await;
    let parts = [("do", None, "file"), ("text", None, ""), ("file", Some("quai.toml"), SMALL)];
    let answer = desk.yann.post_file("/fr/projets/nouveau", &parts).await;
    let project = answer.leads_to().split('?').next().unwrap().to_owned();
    assert_eq!(desk.text(&project).await.trim(), SMALL.trim());
    let parts = [("do", None, "file"), ("file", Some("quai.toml"), "title = \"caf\u{fffd}\"")];
    let answer = desk.yann.post_file("/fr/projets/nouveau", &parts).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says("UTF-8");
    let download = desk.yann.get(&format!("{project}/fichier.toml")).await;
    assert_eq!(download.headers["content-disposition"], "attachment; filename=\"quai.toml\"");
    assert!(download.headers["content-type"].to_str().unwrap().starts_with("application/toml"));
}

#[tokio::test]
async fn a_text_is_bounded() {
    let mut desk = Desk::new().await;
    let long = format!("{SMALL}#{}", "é".repeat(arrimage_node::LONGEST_PROJECT / 2));
    let answer = desk.yann.post("/fr/projets/nouveau", &[("do", "file"), ("text", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.says("href=\"#f-text\"");
    let endless = "#".repeat(5 * arrimage_node::LONGEST_PROJECT);
    let answer = desk.yann.post("/fr/projets/nouveau", &[("do", "file"), ("text", &endless)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let just = format!("{SMALL}#{}", "a".repeat(arrimage_node::LONGEST_PROJECT - SMALL.len() - 2));
    let project = desk.from(&just).await;
    let more = "b".repeat(100_000);
    let answer =
        write(&mut desk.yann, &format!("{project}/construire/note"), &[("group", "a"), ("text_fr", &more)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.says(&more);
}

#[tokio::test]
async fn who_has_the_address_reads_and_nobody_else() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    desk.yann.get(&project).await.ok().hides("/partage/");
    desk.yann.post(&format!("{project}/partager"), &[("do", "share")]).await.leads_to();
    let address = |page: &Answer| {
        let at = page.body.find("/fr/projets/partage/").expect("an address");
        page.body[at..].split(['"', '?']).next().unwrap().to_owned()
    };
    let page = desk.yann.get(&format!("{project}?essai=samedi")).await;
    page.says("?essai=samedi\">");
    let first = address(&page);
    let mut other = desk.world.browser();
    for (path, says) in [("", "Le &#60;quai&#62;"), ("?essai=samedi", "Maison drave"), ("/modes", "Maison drave")] {
        let answer = other.get(&format!("{first}{path}")).await;
        answer.ok().says(says).says("noindex").hides("<quai>").hides("/construire").hides(&project);
        assert_eq!(answer.headers["x-robots-tag"], "noindex, nofollow");
    }
    assert_eq!(other.get(&format!("{first}/fichier.toml")).await.ok().body.trim(), SMALL.trim());
    let english = first.replacen("/fr/", "/en/", 1);
    other.get(&english).await.ok().says("The &#60;wharf&#62;");
    // Nothing can be changed there.
    let answer = other.send(Method::POST, &first, &[("do", "stop")], &[("origin", ORIGIN)]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);

    desk.yann.post(&format!("{project}/partager"), &[("do", "share")]).await.leads_to();
    let second = address(&desk.yann.get(&project).await);
    assert_ne!(first, second);
    desk.yann.post(&format!("{project}/partager"), &[("do", "stop")]).await.leads_to();
    let secret = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let unknown = format!("/fr/projets/partage/drave.{}", "0".repeat(32));
    let nowhere = unknown.replace("drave", "nulle");
    for rest in ["", "/modes", "/fichier.toml"] {
        let wrong = other.get(&format!("{unknown}{rest}")).await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
        for path in [&first, &second, &nowhere] {
            let answer = other.get(&format!("{path}{rest}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}{rest}");
            assert_eq!(answer.body.replace(&secret(path), &secret(&unknown)), wrong.body, "{path}{rest}");
            assert_eq!(answer.headers, wrong.headers, "{path}{rest}");
        }
    }
}

#[tokio::test]
async fn a_project_of_another_organisation_looks_like_none() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    let id = project.rsplit('/').next().unwrap().to_owned();
    let ponton = desk.world.found("ponton", |_| ());
    let (mut samira, _) = desk.world.signed_in(&ponton, "Samira", Role::Manager).await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    let fields = [("version", "1"), ("do", "share"), ("sure", "oui"), ("text", "a = 1")];
    for (method, path) in [
        ("GET", ""),
        ("GET", "/modes"),
        ("GET", "/fichier"),
        ("POST", "/fichier"),
        ("GET", "/fichier.toml"),
        ("GET", "/construire"),
        ("POST", "/construire"),
        ("GET", "/construire/group.0"),
        ("POST", "/construire/group.0"),
        ("POST", "/partager"),
        ("GET", "/retirer"),
        ("POST", "/retirer"),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let theirs = samira.send(method.clone(), &format!("{project}{path}"), &fields, &[("origin", ORIGIN)]).await;
        let none =
            samira.send(method.clone(), &format!("/fr/projets/{nobody}{path}"), &fields, &[("origin", ORIGIN)]).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{method} {path}");
        assert_eq!(theirs.body.replace(&id, nobody), none.body, "{method} {path}");
    }
    samira.get("/fr/projets").await.ok().says("Aucun projet").hides(&id);
    desk.yann.get("/fr/projets").await.ok().says("Le &#60;quai&#62;");
    desk.yann.get("/en/projets").await.ok().says("The &#60;wharf&#62;").says("1 project");
}

#[tokio::test]
async fn a_hostile_address_leads_nowhere() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    for what in [
        "rien",
        "means.9",
        "means.x",
        "project.0",
        "means.0.takes.0",
        "group.0.concession",
        "%3Cb%3E",
        "..",
        "mode.0.change",
    ] {
        let answer = desk.yann.get(&format!("{project}/construire/{what}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        answer.hides("<b>\"");
    }
    for id in ["x", "%00", "%3Cscript%3E"] {
        assert_eq!(desk.yann.get(&format!("/fr/projets/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test]
async fn a_project_is_removed_once_somebody_is_sure() {
    let mut desk = Desk::new().await;
    let project = desk.from(SMALL).await;
    let answer = desk.yann.fill(&format!("{project}/retirer"), &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = desk.yann.fill(&format!("{project}/retirer"), &[("sure", "oui")]).await;
    assert_eq!(answer.leads_to(), "/fr/projets?fait=retire");
    assert_eq!(desk.yann.get(&project).await.status, StatusCode::NOT_FOUND);
}
