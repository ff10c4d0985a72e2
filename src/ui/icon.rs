//! Line icons, drawn on a 24 by 24 grid.

use leptos::prelude::*;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    Boat,
    Home,
    Target,
    Rows,
    Bars,
    Scale,
    People,
    File,
    Download,
    Upload,
    Undo,
    Redo,
    Search,
    Sun,
    Moon,
    Contrast,
    Close,
    Plus,
    Trash,
    Chevron,
    Present,
    Gear,
    Help,
    Image,
    Table,
    Sparkle,
    Pin,
    Ban,
    Panel,
    Road,
}

impl Picture {
    fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Boat => &["M12 3v11", "M12 5l6 8h-6", "M4 15h16l-3 5H7z"],
            Self::Home => &["M4 11l8-7 8 7", "M6 9.5V20h12V9.5", "M10 20v-6h4v6"],
            Self::Target => &[
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
                "M12 12h.01",
            ],
            Self::Rows => &["M4 6h16", "M4 12h16", "M4 18h10"],
            Self::Bars => &["M6 20v-8", "M12 20V5", "M18 20v-5"],
            Self::Scale => &[
                "M12 4v16",
                "M8 20h8",
                "M5 7h14",
                "M5 7l-3 7a3 3 0 0 0 6 0z",
                "M19 7l-3 7a3 3 0 0 0 6 0z",
            ],
            Self::People => &[
                "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7",
                "M3 20a6 6 0 0 1 12 0",
                "M16 5.5a3.5 3.5 0 0 1 0 6.5",
                "M17.5 14.5A6 6 0 0 1 21 20",
            ],
            Self::File => &["M6 3h8l5 5v13H6z", "M14 3v5h5"],
            Self::Download => &["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
            Self::Upload => &["M12 16V5", "M7 9l5-5 5 5", "M5 20h14"],
            Self::Undo => &["M9 14L4 9l5-5", "M4 9h10a6 6 0 0 1 0 12h-3"],
            Self::Redo => &["M15 14l5-5-5-5", "M20 9H10a6 6 0 0 0 0 12h3"],
            Self::Search => &["M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14", "M16 16l5 5"],
            Self::Sun => &[
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
                "M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19",
            ],
            Self::Moon => &["M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"],
            Self::Contrast => {
                &["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 3v18", "M12 7l5 3M12 12h7M12 17l5-2"]
            }
            Self::Close => &["M6 6l12 12", "M18 6L6 18"],
            Self::Plus => &["M12 5v14", "M5 12h14"],
            Self::Trash => &["M4 7h16", "M9 7V4h6v3", "M6 7l1 13h10l1-13"],
            Self::Chevron => &["M9 5l7 7-7 7"],
            Self::Present => &["M3 4h18v12H3z", "M12 16v4", "M8 20h8"],
            Self::Gear => &["M4 7h10M18 7h2M4 17h2M10 17h10", "M16 5v4M8 15v4"],
            Self::Help => &[
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
                "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.3-1 .9-1 1.7",
                "M12 17h.01",
            ],
            Self::Image => &["M4 5h16v14H4z", "M4 16l5-5 4 4 2-2 5 5", "M15 9h.01"],
            Self::Table => &["M4 5h16v14H4z", "M4 10h16", "M10 5v14"],
            Self::Sparkle => &["M12 4l2 6 6 2-6 2-2 6-2-6-6-2 6-2z"],
            Self::Pin => &["M9 4h6l-1 6 3 3H7l3-3z", "M12 13v7"],
            Self::Ban => &["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M5.6 5.6l12.8 12.8"],
            Self::Panel => &["M3 5h18v14H3z", "M15 5v14"],
            Self::Road => &["M3 5h9v4H3z", "M8 10h9v4H8z", "M13 15h8v4h-8z"],
        }
    }
}

/// An icon. It says nothing to screen readers: the button around it has the name.
#[component]
pub(crate) fn Icon(of: Picture) -> impl IntoView {
    let paths = of.paths().iter().map(|path| view! { <path d=*path></path> }).collect_view();
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            {paths}
        </svg>
    }
}
