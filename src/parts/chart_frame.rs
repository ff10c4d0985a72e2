//! What every chart has: a table behind it, and pictures of it to save.

use ballast_charts::ChartTheme;
use leptos::prelude::*;

use crate::browser::{files, picture};
use crate::parts::exchange::file_name;
use crate::state::use_app;
use crate::ui::{Icon, Menu, Picture};

/// The size of saved pictures, in pixels.
pub(crate) const PICTURE: (u32, u32) = (1600, 1000);

/// The buttons of a chart: show as table, save as PNG, save as SVG.
#[component]
pub(crate) fn ChartTools(
    /// Name of saved files.
    #[prop(into)]
    name: Signal<String>,
    /// Whether the table is shown instead of the picture.
    as_table: RwSignal<bool>,
    /// The whole chart as SVG, in a theme.
    #[prop(into)]
    svg: Callback<ChartTheme, String>,
    /// The size of that picture, where it is as large as what it shows.
    #[prop(into, optional)]
    size: Option<Callback<ChartTheme, (u32, u32)>>,
) -> impl IntoView {
    let app = use_app();
    let large = || {
        let mut theme = ChartTheme::light();
        theme.text_px *= 1.5;
        theme.label_px *= 1.5;
        theme.title_px *= 1.5;
        theme
    };
    let save_svg = move |_| {
        let text = svg.run(large());
        files::download(
            &format!("{}.svg", file_name(&name.get_untracked())),
            "image/svg+xml",
            &text,
        );
    };
    let save_png = move |_| {
        let text = svg.run(large());
        let file = format!("{}.png", file_name(&name.get_untracked()));
        let size = size.map_or(PICTURE, |size| size.run(large()));
        picture::svg_to_png(&text, size, move |blob| match blob {
            Some(blob) => drop(files::download_blob(&file, &blob)),
            None => app
                .toasts
                .problem("The browser could not make a PNG of this chart. Save it as SVG."),
        });
    };
    view! {
        <Menu
            button="button small icon-only plain"
            label="Chart as table or picture"
            face=|| view! { <Icon of=Picture::Image /> }
        >
                <button type="button" class="menu-item" on:click=move |_| as_table.update(|on| *on = !*on)>
                    <Icon of=Picture::Table />
                    {move || if as_table.get() { "Show as chart" } else { "Show as table" }}
                </button>
                <button type="button" class="menu-item" on:click=save_png>
                    <Icon of=Picture::Download />
                    "Save as PNG"
                </button>
                <button type="button" class="menu-item" on:click=save_svg>
                    <Icon of=Picture::Download />
                    "Save as SVG"
                </button>
        </Menu>
    }
}
