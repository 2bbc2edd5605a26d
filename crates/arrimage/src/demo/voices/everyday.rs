//! Those of the everyday requests, of which the seed draws some.

use super::Voice;

/// More than are ever drawn, so that nobody is seen twice.
pub const EVERYDAY: &[Voice] = &[
    Voice::new(
        "e01",
        "Claude T.",
        "J’ai pas besoin de grand-chose. Une heure par semaine avec du monde, mettons.",
        "819 555-0190, le matin.",
    ),
    Voice::new(
        "e02",
        "Nancy O.",
        "Le petit veut plus aller à l’école, pis moi je veux plus me battre avec lui.",
        "Texto au 819 555-0192.",
    ),
    Voice::new(
        "e03",
        "Omar S.",
        "I just moved from Ottawa. I don’t know which door is the right one.",
        "Call 613 555-0118, evenings.",
    )
    .speaks("en"),
    Voice::new(
        "e04",
        "Ginette R.",
        "Mon mari oublie. Moi je me rappelle pour deux, pis je suis fatiguée.",
        "819 555-0194, quand il dort : 13 h.",
    ),
    Voice::new("e05", "Félix A.", "Je veux un appart pis une job, dans cet ordre-là.", "Instagram, ou au local."),
    Voice::new(
        "e06",
        "Thérèse M.",
        "J’aimerais mieux qu’on m’appelle madame Mercier. On se connaît pas encore.",
        "819 555-0195.",
    ),
    Voice::new(
        "e07",
        "Jean-Guy L.",
        "La dernière fois qu’on m’a écouté, c’était pour un sondage.",
        "819 555-0196, après souper.",
    ),
    Voice::new("e08", "Priya N.", "I can manage the days. It’s the evenings that are long.", "Email first, please.")
        .speaks("en"),
    Voice::new(
        "e09",
        "Sébastien G.",
        "Je suis père une semaine sur deux. L’autre semaine je suis rien.",
        "Texto au 819 555-0197.",
    ),
    Voice::new(
        "e10",
        "Rachel I.",
        "J’ai arrêté de boire le 11 novembre. Je voudrais des amis qui boivent pas.",
        "819 555-0198. Prénom seulement.",
    ),
    Voice::new(
        "e11",
        "Mme Nguyen",
        "Tôi muốn học tiếng Pháp với những bà mẹ khác.",
        "Par sa fille Linh, 873 555-0120.",
    )
    .speaks("vi"),
    Voice::new("e12", "Alexandre F.", "J’ai de l’aide pour tout sauf pour décider.", "Texto, l’après-midi."),
    Voice::new(
        "e13",
        "Diane K.",
        "Kwey. Je veux quelqu’un qui va pas me demander d’expliquer d’où je viens.",
        "819 555-0199.",
    ),
    Voice::new(
        "e14",
        "Marcel H.",
        "Le médecin m’a donné un papier, le papier m’a donné un numéro, le numéro m’a donné une musique.",
        "819 555-0121.",
    ),
    Voice::new(
        "e15",
        "Léa S.",
        "J’étudie, je travaille, je m’occupe de mon frère. Y’a pas de boîte à cocher pour ça.",
        "Texto entre mes cours.",
    ),
    Voice::new(
        "e16",
        "Robert E.",
        "Je veux rester chez nous. Le reste se négocie.",
        "819 555-0122, mon fils est au courant.",
    ),
    Voice::new("e17", "Chantal W.", "My French is okay for groceries, not for feelings.", "Text 819 555-0123.")
        .speaks("en"),
    Voice::new("e18", "Mohamed B.", "Mes diplômes dorment dans une boîte. Moi aussi, un peu.", "873 555-0124."),
    Voice::new(
        "e19",
        "Suzanne D.",
        "J’ai élevé six enfants. J’ai le droit de demander un coup de main, non?",
        "819 555-0126.",
    ),
    Voice::new("e20", "Zoé P.", "J’aimerais parler à quelqu’un qui a mon âge, ou pas loin.", "Texto au 819 555-0128."),
    Voice::new(
        "e21",
        "Luc-Antoine B.",
        "Je reviens dans le coin après douze ans. Tout a changé de nom.",
        "819 555-0130.",
    ),
    Voice::new(
        "e22",
        "Fatoumata C.",
        "Je cherche une halte pour la petite le temps de finir mon cours de préposée.",
        "873 555-0131, le soir.",
    ),
];
