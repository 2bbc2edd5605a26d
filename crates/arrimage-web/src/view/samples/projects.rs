//! Samples: projects, their building, what the other party reads.

use arrimage_kernel::Language;

use super::{after, at, html, ponton, public};
use crate::{
    i18n::Html,
    view::{
        Done, House, Nav, fields as f,
        form::{Fault, FieldError, Typed},
        projects::{
            Content, FaultRow, FilePage, ModesPage, Named, NewProjectPage, Offered, ProjectPage, ProjectRow,
            ProjectsPage, RemovePage, SharedPage, Sharing,
            build::{BuildPage, EntryPage, Known, List, Row},
            schema,
        },
    },
};

fn project() -> Named {
    Named { id: "p-1".into(), title: "Clinique <i>Pas</i> du quartier".into(), version: 12 }
}

fn faults() -> Vec<FaultRow> {
    let fault = |line, words: &str, href: Option<&str>| FaultRow {
        line,
        column: 3,
        words: words.into(),
        href: href.map(str::to_owned),
    };
    vec![
        fault(3, "means 1, takes – attendu : une durée.", Some("/fr/projets/p-1/construire/means.0#f-takes")),
        fault(9, "aucun objectif", None),
    ]
}

fn pairs(list: &[(&str, &str)]) -> Typed {
    Typed(list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn known() -> Known {
    let some = |list: &[(&str, &str)]| list.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
    Known {
        entries: vec![
            ("group", some(&[("accueil", "Équipe d’accueil"), ("specialistes", "Spécialistes")])),
            ("activity", some(&[("douleur", "Douleur au ventre")])),
            ("activity.case", some(&[("anormal", "Bilan anormal")])),
            ("context", some(&[("fin-de-semaine", "Fin de semaine")])),
            ("purpose", some(&[("acces", "Être vu à temps")])),
            ("means", some(&[("voir", "Voir")])),
            ("objective", some(&[("vite", "Vue vite")])),
            ("means.concession", some(&[("samedi", "Le samedi")])),
        ],
        facts: vec![("vue".into(), Some("Vue par quelqu’un".into())), ("anomalie".into(), None)],
        organisations: vec!["ponton".into()],
        needs: vec!["anomalie".into()],
    }
}

fn lists() -> Vec<List> {
    let row = |spot: &str, label: &str, inside| Row {
        spot: spot.into(),
        label: label.into(),
        more: "Spécialistes · 24h".into(),
        wrong: spot == "means.0",
        moves: (true, true),
        inside,
    };
    let of = |sort: &'static schema::Sort| {
        let inner = |key: &&str| {
            let sort = schema::sort(&format!("{}.{key}", sort.kind))?;
            let spot = format!("{}.0.{key}", sort.kind.split('.').next()?);
            Some(List { rows: vec![row(&format!("{spot}.0"), "Le samedi", Vec::new())], spot, sort })
        };
        let inside = sort.inside.iter().filter_map(inner).collect();
        let spot = if sort.kind == schema::HEADING { sort.kind.to_owned() } else { format!("{}.0", sort.kind) };
        List { spot: sort.kind.to_owned(), rows: vec![row(&spot, "Voir <i>ici</i>", inside)], sort }
    };
    schema::outer().map(of).collect()
}

pub(super) fn all(l: Language) -> Vec<(&'static str, String)> {
    let frame = |path: &str| ponton(l, path, Nav::Projects);
    let rows = vec![
        ProjectRow {
            id: "p-1".into(),
            title: "Clinique du quartier".into(),
            kept: at("2026-03-11T16:00"),
            shared: true,
        },
        ProjectRow { id: "p-2".into(), title: "Accueil commun".into(), kept: at("2026-03-02T10:00"), shared: false },
    ];
    let offered = [Offered {
        id: "accueil-commun".into(),
        title: "Accueil commun".into(),
        summary: "Une porte pour trois.".into(),
    }];
    let new = || NewProjectPage::new(frame("/projets/nouveau"), &offered);
    let drawn = || Content::Analysis(Html("<div><h1>Oui, à deux conditions</h1></div>".into()));
    let sharing = |address: Option<&str>| Sharing {
        address: address.map(str::to_owned),
        action: "/fr/projets/p-1/partager".into(),
    };
    let page = |content, sharing| ProjectPage {
        frame: after(frame("/projets/p-1"), Done::Shared),
        project: project(),
        content,
        modes: true,
        trials: "?essai=samedi".into(),
        sharing,
    };
    let entry = |kind: &str, spot: &str, label: Option<&str>, filled: &[(&str, &str)]| {
        let sort = schema::sort(kind)?;
        let label = label.map(str::to_owned);
        Some(EntryPage::new(frame("/projets/p-1"), project(), sort, spot.into(), label, &known(), &pairs(filled)))
    };
    let mut shared = public(l, "/projets/partage/ponton.00");
    shared.house = Some(House { name: "Le Ponton".into(), kind: "ressource".into() });
    let shown = |content, at_modes| SharedPage {
        frame: shared.clone(),
        title: "Clinique du quartier".into(),
        organisation: "Le Ponton".into(),
        base: "/fr/projets/partage/ponton.00".into(),
        content,
        modes: true,
        at_modes,
    };
    let typed = pairs(&[(f::DO, "file"), (f::TEXT, "[<i>Pas")]);
    let wrong = [FieldError::new(f::TEXT, Fault::Said("Ce n’est pas du TOML.".into()))];
    let mut pages = vec![
        ("projets", html(&ProjectsPage { frame: frame("/projets"), rows })),
        ("projets-vide", html(&ProjectsPage { frame: frame("/projets"), rows: Vec::new() })),
        ("projet-nouveau", html(&new())),
        ("projet-nouveau-erreurs", html(&new().wrong(&typed, &wrong, faults()))),
        ("projet", html(&page(drawn(), sharing(Some("https://ponton.example/fr/projets/partage/ponton.00"))))),
        ("projet-incomplet", html(&page(Content::Unfinished(faults()), sharing(None)))),
        ("projet-occupe", html(&page(Content::Busy, sharing(None)))),
        ("projet-modes", html(&ModesPage { frame: frame("/projets/p-1/modes"), project: project(), content: drawn() })),
        ("projet-partage", html(&shown(drawn(), false))),
        ("projet-partage-modes", html(&shown(Content::Unfinished(faults()), true))),
        ("projet-fichier", html(&FilePage::new(frame("/projets/p-1/fichier"), project(), "[project]\n", faults()))),
        ("projet-retirer", html(&RemovePage::new(frame("/projets/p-1/retirer"), project()))),
    ];
    let build = |conflict| BuildPage {
        frame: frame("/projets/p-1/construire"),
        project: project(),
        lists: if conflict { Vec::new() } else { lists() },
        faults: faults(),
        conflict,
    };
    pages.push(("projet-construire", html(&build(false))));
    pages.push(("projet-construire-conflit", html(&build(true))));
    let filled = [("name_fr", "Voir"), ("id", "voir"), ("group", "ailleurs"), ("gives", "vue"), ("quote_fr", "«Voir»")];
    pages.extend(entry("means", "means.0", Some("Voir"), &filled).map(|page| {
        let wrong = [FieldError::new("takes", Fault::Said("Ce n’est pas une durée.".into()))];
        ("projet-moyen-erreurs", html(&page.wrong(&pairs(&[("takes", "long")]), &wrong)))
    }));
    // Every table once, so that each of its texts is shown.
    pages.extend(
        schema::SORTS.iter().filter_map(|sort| Some((sort.kind, html(&entry(sort.kind, sort.kind, None, &[])?)))),
    );
    pages
}
