//! Declares enums whose values each have a text of their own.

/// Declares an enum by a table of its values and their texts.
macro_rules! texts {
    ($(#[$about:meta])* pub enum $Type:ident { $($(#[$doc:meta])* $Value:ident = $text:literal,)* }) => {
        $(#[$about])*
        pub enum $Type { $($(#[$doc])* $Value,)* }

        impl $Type {
            /// Every value, in order.
            pub const ALL: &'static [$Type] = &[$($Type::$Value,)*];

            /// The value as models and messages show it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($Type::$Value => $text,)* }
            }
        }

        impl std::fmt::Display for $Type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use texts;
