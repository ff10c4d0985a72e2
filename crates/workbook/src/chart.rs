//! The charts of a workbook. Names of series are cells, never texts, which might be taken for
//! formulas.

use rust_xlsxwriter::{Chart, ChartMarker, ChartMarkerType, ChartType, Worksheet};

use crate::error::WriteError;
use crate::table::Table;
use crate::tables::Bubbles;

/// The most series of a chart, by the format.
const MOST_SERIES: usize = 250;
/// The size of a chart, in pixels.
const SIZE: (u32, u32) = (960, 540);

/// Projects as points, a series per class, beside their table.
pub(crate) fn bubbles(worksheet: &mut Worksheet, bubbles: &Bubbles) -> Result<(), WriteError> {
    let name = bubbles.table.name;
    let rows = bubbles.table.rows.len();
    if rows == 0 {
        return Ok(());
    }
    let all = [(0, rows - 1)];
    let classes =
        if bubbles.classes.len() > MOST_SERIES { &all[..] } else { bubbles.classes.as_slice() };
    let mut chart = Chart::new(ChartType::Scatter);
    for (first, last) in classes {
        let (first, last) = (*first as u32 + 1, *last as u32 + 1);
        let mut marker = ChartMarker::new();
        marker.set_type(ChartMarkerType::Circle).set_size(9);
        chart
            .add_series()
            .set_name((name, first, 0))
            .set_categories((name, first, 2, last, 2))
            .set_values((name, first, 3, last, 3))
            .set_marker(&marker);
    }
    chart.title().set_name(&bubbles.title);
    chart.x_axis().set_name(&bubbles.axes.0);
    chart.y_axis().set_name(&bubbles.axes.1);
    chart.set_width(SIZE.0).set_height(SIZE.1);
    worksheet.insert_chart(1, bubbles.table.columns.len() as u16 + 1, &chart)?;
    Ok(())
}

/// Demand in columns, a layer per role, with the capacity as a line over them.
pub(crate) fn capacity(worksheet: &mut Worksheet, months: &Table) -> Result<(), WriteError> {
    let name = months.name;
    let last = months.rows.len() as u32;
    let roles = months.columns.len().saturating_sub(2);
    if last == 0 || roles == 0 || roles > MOST_SERIES {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for column in 1..=roles as u16 {
        chart
            .add_series()
            .set_name((name, 0, column))
            .set_categories((name, 1, 0, last, 0))
            .set_values((name, 1, column, last, column))
            .set_gap(40);
    }
    let mut line = Chart::new(ChartType::Line);
    let capacity = roles as u16 + 1;
    line.add_series()
        .set_name((name, 0, capacity))
        .set_categories((name, 1, 0, last, 0))
        .set_values((name, 1, capacity, last, capacity));
    chart.combine(&line);
    chart.title().set_name("Demand against capacity");
    chart.x_axis().set_name("Month").set_num_format("yyyy-mm");
    chart.y_axis().set_name("FTE");
    chart.set_width(SIZE.0).set_height(SIZE.1);
    worksheet.insert_chart(1, months.columns.len() as u16 + 1, &chart)?;
    Ok(())
}
