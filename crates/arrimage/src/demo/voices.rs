//! The persons of the demonstration, in their own words. All are invented.
//!
//! What a person does not say is an empty text: it leaves no blank anywhere. To add someone, add a line to [`CAST`]
//! or, for the everyday requests that the seed draws, to [`everyday`].

mod everyday;

use arrimage_domain::{Item, Items, item};
use arrimage_node::Outcome;

use super::stage::unknown;

pub use everyday::EVERYDAY;

/// Someone, and what they say.
pub struct Voice {
    /// How the scenario names them.
    pub key: &'static str,
    /// The name that they give themself.
    pub name: &'static str,
    /// Their words.
    pub words: &'static str,
    /// Their language's tag, when they want to be spoken to in another than French.
    pub tongue: &'static str,
    /// How to reach them safely.
    pub safe: &'static str,
    /// What they would like for the first contact.
    pub first: &'static str,
    /// Their situation.
    pub situation: &'static str,
    /// What they tried.
    pub tried: &'static str,
    /// Their birth date, when they gave it.
    pub birth: &'static str,
    /// What they want left unsaid.
    pub silence: &'static [Item],
}

impl Voice {
    /// Who says nothing yet but a name, words and a way to be reached.
    pub const fn new(key: &'static str, name: &'static str, words: &'static str, safe: &'static str) -> Self {
        Self { key, name, words, tongue: "", safe, first: "", situation: "", tried: "", birth: "", silence: &[] }
    }
    const fn first(mut self, first: &'static str) -> Self {
        self.first = first;
        self
    }
    const fn situation(mut self, situation: &'static str) -> Self {
        self.situation = situation;
        self
    }
    const fn tried(mut self, tried: &'static str) -> Self {
        self.tried = tried;
        self
    }
    const fn speaks(mut self, tongue: &'static str) -> Self {
        self.tongue = tongue;
        self
    }
    const fn born(mut self, birth: &'static str) -> Self {
        self.birth = birth;
        self
    }
    const fn keeps_silent(mut self, silence: &'static [Item]) -> Self {
        self.silence = silence;
        self
    }

    /// What their file holds.
    pub fn items(&self) -> Items {
        let texts = [
            (Item::Name, self.name),
            (Item::SafeContact, self.safe),
            (Item::Words, self.words),
            (Item::FirstContact, self.first),
            (Item::Situation, self.situation),
            (Item::AlreadyTried, self.tried),
            (Item::Tongue, self.tongue),
            (Item::BirthDate, self.birth),
        ];
        item::tidy(texts.into_iter().map(|(item, text)| (item, text.to_owned())).collect())
    }
}

/// Someone's voice, by key. A key such as `simon@ponton` is the same human, as another organisation meets them.
pub fn of(key: &str) -> Outcome<&'static Voice> {
    let human = key.split('@').next().unwrap_or(key);
    CAST.iter().chain(EVERYDAY).find(|voice| voice.key == human).ok_or_else(|| unknown(key))
}

/// Those of the written stories.
pub const CAST: &[Voice] = &[
    Voice::new(
        "kellyann",
        "Kelly-Ann T.",
        "Je viens d’avoir 18 ans, pis le 30 avril j’ai plus de place. Je veux apprendre à être toute seule sans virer folle.",
        "Par texto au 819 555-0191, n’importe quand. Jamais chez ma tante.",
    )
    .first("Ailleurs que dans un bureau. Un café, ça irait. Avec Yann.")
    .situation("Sort de famille d’accueil au printemps. Travaille deux soirs à l’épicerie.")
    .tried("Deux intervenantes en un an, jamais rappelée par la deuxième."),
    Voice::new(
        "jocelyne",
        "Jocelyne L.",
        "Je dors plus, je rumine, pis j’ai peur de retourner à l’ouvrage. J’aimerais ça parler à quelqu’un qui a déjà passé par là.",
        "Texto au 819 555-0188, après 16 h. Ne pas nommer l’organisme. Pas de message vocal.",
    )
    .first("Un appel à trois avec Luc, un après-midi.")
    .situation("Vit seule depuis octobre. En arrêt de travail depuis le 19 janvier.")
    .tried("Ligne d’écoute en novembre; deux rencontres au travail par le programme d’aide."),
    Voice::new(
        "gendron",
        "M. Gendron",
        "Depuis que ma femme est partie, je parle pas à grand monde. Un café avec des gens, ça me ferait du bien.",
        "Par téléphone, le matin, au 819 555-0132. Laissez sonner longtemps.",
    )
    .situation("74 ans, seul dans la maison. Conduit encore, mais pas le soir."),
    Voice::new(
        "rosalie",
        "Rosalie B.",
        "Je veux parler à quelqu’un qui ne me dira pas juste de prendre mes pilules.",
        "Au 819 555-0148, le midi. Ma colocataire peut répondre; ne rien lui dire.",
    )
    .first("Une marche plutôt qu’une chaise.")
    .tried("Trois suivis en cinq ans, chaque fois recommencés à zéro."),
    Voice::new(
        "mamadou",
        "Mamadou D.",
        "Je cherche un groupe d’hommes, en français ou en pulaar. Je ne veux pas un docteur, je veux des frères.",
        "WhatsApp au 873 555-0110.",
    )
    .speaks("ff")
    .situation("Arrivé de Conakry en 2023; la famille est restée là-bas."),
    Voice::new(
        "luz",
        "Luz M.",
        "No conozco a nadie aquí. Quisiera encontrar a otras mamás y practicar mi francés sin miedo a equivocarme.",
        "Mensaje de texto al 873 555-0144, por la mañana. / Texto le matin.",
    )
    .speaks("es")
    .first("Venir une première fois avec ma sœur.")
    .situation("Deux enfants de 2 et 5 ans; le mari travaille de nuit."),
    Voice::new(
        "samir",
        "Samir A.",
        "نريد أن نتعرّف إلى الناس في الحي، وأن يتعلّم الأولاد الفرنسية قبل المدرسة.",
        "873 555-0166, après 18 h, en arabe ou en anglais.",
    )
    .speaks("ar")
    .situation("Arrivés en décembre, à quatre, dans un quatre et demie."),
    Voice::new("rima", "Rima A.", "أريد ساعتين لنفسي في الأسبوع، فقط لأدرس.", "Par Samir, ou au 873 555-0167.").speaks("ar"),
    Voice::new("yasmine", "Yasmine A.", "Je veux pas être celle qui traduit tout le temps. Je veux une amie.", "Texto, après l’école.")
        .born("2010-11-05"),
    Voice::new("adam", "Adam A.", "Moi je veux jouer au soccer.", "Par ses parents.").born("2018-06-21"),
    Voice::new(
        "denis",
        "Denis P.",
        "J’ai perdu mon docteur à sa retraite. J’ai juste besoin de quelqu’un qui connaît mon nom quand j’appelle.",
        "Au 819 555-0153, jusqu’à 21 h. Message vocal correct.",
    )
    .situation("Cinquante-huit ans, deux emplois à temps partiel."),
    Voice::new(
        "fernande",
        "Fernande C.",
        "J’ai mal au ventre depuis une semaine pis je veux pas passer la nuit sur une chaise à l’urgence.",
        "À la maison, 819 555-0134. Parlez fort. Ma fille Sylvie peut tout savoir.",
    )
    .situation("78 ans. Sylvie peut la conduire, sauf le mercredi."),
    Voice::new(
        "ghislain",
        "Ghislain R.",
        "Le docteur de la coop m’a dit que ça pressait. Ça fait que je surveille mon téléphone, pis il sonne pas.",
        "Cellulaire 819 555-0139, même au travail.",
    ),
    Voice::new(
        "patricia",
        "Patricia N.",
        "Entre la garde, la job pis ma mère, je tiens avec de la broche. Je voudrais démêler ça avec quelqu’un.",
        "Courriel d’abord, ensuite 819 555-0120 le vendredi.",
    )
    .tried("Un livre. Deux applis. Ma sœur."),
    Voice::new(
        "steve",
        "Steve B.",
        "Ma blonde dit que je suis plus là même quand je suis là. Elle a pas tort.",
        "Texto seulement, 819 555-0129.",
    ),
    Voice::new(
        "aisha",
        "Aïsha K.",
        "Je pleure au travail et je ne sais pas pourquoi. Je voudrais comprendre avant que ça devienne gros.",
        "873 555-0181, sur l’heure du dîner.",
    ),
    Voice::new(
        "olivier",
        "Olivier V.",
        "Je fitte nulle part à l’école. Je veux pas un psy, je veux un endroit.",
        "Snap ou texto. Pas appeler à la maison.",
    )
    .born("2009-09-14")
    .first("Pas tout seul la première fois."),
    Voice::new(
        "huguette",
        "Huguette S.",
        "Je suis capable de faire mon lavage. C’est le bain qui me fait peur, pis les marches.",
        "819 555-0106, avant les nouvelles de midi.",
    )
    .situation("81 ans, deuxième étage, sans ascenseur."),
    Voice::new("kevin", "Kevin L.", "J’ai besoin d’aide pour arrêter de remettre à demain.", "Texto au 819 555-0127."),
    Voice::new(
        "mariesoleil",
        "Marie-Soleil G.",
        "Je pense que je veux un accompagnement. Je pense. Laissez-moi une nuit.",
        "Texto au 819 555-0119, jamais de boîte vocale.",
    ),
    Voice::new(
        "tamara",
        "Tamara W.",
        "I’m done telling my story from the start every time. Samira already knows the first half.",
        "Text 819 555-0184, any time. Please write in English.",
    )
    .speaks("en"),
    Voice::new(
        "roland",
        "Roland M.",
        "Le médecin veut que je voie du monde. Moi je dis pas non, mais faudrait venir me chercher.",
        "819 555-0101. J’ai pas de répondeur.",
    ),
    Voice::new(
        "josee",
        "Josée T.",
        "J’ai accompagné mon chum jusqu’au bout. Là, c’est moi qui sais plus où me mettre.",
        "Au 819 555-0137, le soir.",
    )
    .first("Que Luc soit là quand on m’appelle. Après je vais être correcte."),
    Voice::new(
        "widline",
        "Widline J.",
        "Mwen bezwen yon moun ki ka esplike m papye lekòl yo. Mwen pa vle deranje pèsòn.",
        "873 555-0151, nan maten. / Le matin.",
    )
    .speaks("ht")
    .first("Que quelqu’un vienne avec moi au bureau.")
    .situation("Trois enfants à inscrire à l’école; le bail finit en juin."),
    Voice::new(
        "simon",
        "Simon D.",
        "Chaque place me dit que c’est l’autre place. J’ai arrêté de compter.",
        "819 555-0173, l’après-midi.",
    )
    .tried("Le guichet, deux fois. Un dépliant."),
    Voice::new(
        "caroleanne",
        "Carole-Anne F.",
        "J’ai 26 ans : trop vieille pour une place, trop jeune pour l’autre, pas assez malade pour la troisième.",
        "Texto au 819 555-0112.",
    )
    .situation("Dort chez des amies depuis janvier."),
    Voice::new(
        "marcandre",
        "Marc-André P.",
        "Le juge a dit d’y aller. Moi j’ai dit qu’on verrait.",
        "Par son agent de probation, ou au 819 555-0145.",
    ),
    Voice::new(
        "lorraine",
        "Lorraine P.",
        "C’est pour apprendre à faire moi-même le pansement de mon mari. Je suis capable, faut juste me montrer.",
        "819 555-0103, entre ses siestes : 10 h ou 15 h.",
    ),
    Voice::new(
        "gilles",
        "Gilles M.",
        "Depuis l’accident je compte mes pas. J’aimerais mieux compter les bonnes journées.",
        "819 555-0108; ça prend du temps avant que je réponde.",
    )
    .situation("Menuisier, en arrêt depuis l’automne."),
    Voice::new(
        "nathalie",
        "Nathalie R.",
        "Mon ex travaille là-bas. Je veux de l’aide, mais pas d’eux autres. Qu’ils sachent même pas que j’existe.",
        "Seulement par Mireille, en personne.",
    ),
    Voice::new(
        "eric",
        "Éric B.",
        "Demandez-moi ce que j’aime faire, pas ce que j’ai fait.",
        "819 555-0178, sauf le dimanche.",
    )
    .situation("Sorti en novembre. Chambre louée au mois.")
    .tried("Deux maisons de transition.")
    .keeps_silent(&[Item::Situation, Item::AlreadyTried]),
    Voice::new(
        "veronique",
        "Véronique D.",
        "Je veux recommencer à sortir de chez nous, un coin de rue à la fois.",
        "Texto, 819 555-0164. Je réponds tout le temps, mais jamais tout de suite.",
    )
    .situation("Ne prend plus l’autobus depuis un an.")
    .tried("Une thérapie arrêtée au milieu."),
    Voice::new("bruno", "Bruno C.", "Finalement je veux juste manger pis jaser. Écrivez rien.", "Il repasse."),
    Voice::new(
        "mp",
        "M.-P.",
        "J’ai deux enfants pis un sac prêt. J’ai besoin de savoir où aller, pis que personne le sache.",
        "Jamais par téléphone. Elle passe à la Maison de la famille le mercredi soir; demander Claudine.",
    )
    .first("Que Claudine vienne me reconduire."),
    Voice::new(
        "amelie",
        "A.",
        "Je ne sais pas si c’est assez grave. Je voudrais en parler à quelqu’un qui ne va pas s’énerver.",
        "Par Luc seulement, à la clinique, sous prétexte d’un vaccin.",
    ),
    Voice::new(
        "gaston",
        "Gaston V.",
        "J’ai appris à lire à 60 ans. Là, faudrait que j’apprenne la tablette pour voir ma petite-fille.",
        "819 555-0116. Le mardi je suis au curling.",
    ),
    Voice::new(
        "hubert",
        "Hubert Z.",
        "Je voudrais voir si ça se place, la vie, quand on la raconte à voix haute.",
        "819 555-0159, le matin seulement.",
    ),
    Voice::new(
        "colette",
        "Colette Y.",
        "Pour mon frère pis moi : on n’arrive plus à se parler sans se chicaner.",
        "819 555-0161.",
    ),
    Voice::new(
        "monique",
        "Monique A.",
        "Mon infirmière a changé trois fois en un an. Je voudrais juste savoir qui appeler.",
        "819 555-0111, ou ma voisine au 819 555-0113.",
    )
    .situation("Vit seule, deux chats, un escalier."),
    Voice::new(
        "sandrine",
        "Sandrine H.",
        "Le bébé dort, moi pas. Je voudrais une demi-journée par semaine où je suis pas une mère.",
        "Texto, même la nuit : 819 555-0157.",
    ),
];
