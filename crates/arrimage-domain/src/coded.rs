//! Closed vocabularies with a stable code for files, envelopes, forms and translation keys.

/// Declares an enum whose variants have a stable code, with `ALL`, `code()`, `FromStr`, `Display` and serde.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant),* }

        impl $name {
            /// Every value, in the order that people read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = arrimage_kernel::Problem;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $name::ALL.iter().copied().find(|v| v.code() == text).ok_or_else(|| {
                    let codes: Vec<&str> = $name::ALL.iter().map(|v| v.code()).collect();
                    arrimage_kernel::Problem::new(
                        arrimage_kernel::Code::Malformed,
                        format!("`{}` is not a {}", text.chars().take(40).collect::<String>(), stringify!($name)),
                    )
                    .expected(format!("one of {}", codes.join(", ")))
                })
            }
        }
    };
}
