//! Writes the charts, in light and dark and in hard cases, into a folder: to be looked at.

use std::path::PathBuf;
use std::time::Instant;

#[path = "../tests/scenes/mod.rs"]
mod scenes;

use ballast_charts::{BubbleLayout, ChartTheme, approximate_width, bubbles_svg, stack_svg};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| String::from(".")));
    std::fs::create_dir_all(&folder)?;
    for count in [1_000, 10_000] {
        let scene = scenes::crowd(count);
        let theme = ChartTheme::light();
        let started = Instant::now();
        let layout = BubbleLayout::new(&scene, 900.0, 600.0, &theme, &approximate_width);
        let laid_out = started.elapsed();
        let hit = layout.hit(450.0, 300.0);
        let searched = started.elapsed() - laid_out;
        let svg = bubbles_svg(&scene, &theme, 900, 600);
        let drawn = started.elapsed() - laid_out - searched;
        eprintln!(
            "{count} bubbles, {} labels: laid out {laid_out:?}, hit {hit:?} {searched:?}, \
             as SVG ({} kB) {drawn:?}",
            layout.labels.len(),
            svg.len() / 1000
        );
    }
    let projector =
        || ChartTheme { text_px: 22.0, label_px: 22.0, title_px: 28.0, ..ChartTheme::light() };
    for (name, theme) in
        [("light", ChartTheme::light()), ("dark", ChartTheme::dark()), ("projector", projector())]
    {
        let (width, height) = if name == "projector" { (1400, 1000) } else { (820, 620) };
        let write = |chart: &str, text: String| {
            std::fs::write(folder.join(format!("{chart}-{name}.svg")), text)
        };
        write("bubbles", bubbles_svg(&scenes::carmaker(), &theme, width, height))?;
        write("narrow", bubbles_svg(&scenes::carmaker(), &theme, width / 2, height))?;
        write("hostile", bubbles_svg(&scenes::hostile(), &theme, width, height))?;
        write("thousand", bubbles_svg(&scenes::crowd(1_000), &theme, width, height))?;
        write("cloud", bubbles_svg(&scenes::crowd(10_000), &theme, width, height))?;
        write("stack", stack_svg(&scenes::data_engineer(18), &theme, width, height * 2 / 3))?;
        write("stack60", stack_svg(&scenes::data_engineer(60), &theme, width, height * 2 / 3))?;
        write("stack6", stack_svg(&scenes::steps(), &theme, width / 2, height / 2))?;
    }
    Ok(())
}
