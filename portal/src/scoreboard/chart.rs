//! Pictures, as SVG with colours that only the stylesheet knows: it names them by these numbers, so
//! that the same picture is right on light paper, on dark and in print.

use plotters::coord::Shift;
use plotters::prelude::*;

/// Pixels of a picture; it is as wide as its column.
const SIZE: (u32, u32) = (720, 340);

const INK: RGBColor = RGBColor(1, 1, 1);
const BARS: RGBColor = RGBColor(2, 2, 2);
const TARGET: RGBColor = RGBColor(3, 3, 3);
const LINES: RGBColor = RGBColor(4, 4, 4);
const OTHER: RGBColor = RGBColor(5, 5, 5);

/// The size of letters. On a telephone the picture is half as large.
const LETTERS: u32 = 20;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), Box<dyn std::error::Error>>;

/// Bars of so many minutes each, the last for all that is longer, with the target as a line.
pub fn distribution(parts: &[f64], width: f64, target: f64, axis: &str) -> String {
    picture(|area| {
        let most = parts.iter().copied().fold(1.0, f64::max) * 1.08;
        let end = parts.len() as f64 * width;
        let mut chart = ChartBuilder::on(area)
            .margin(12)
            .x_label_area_size(60)
            .y_label_area_size(70)
            .build_cartesian_2d(0.0..end, 0.0..most)?;
        let longest = (parts.len() - 1) as f64 * width;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LINES)
            .axis_style(INK)
            .label_style(("sans-serif", LETTERS).into_font().color(&INK))
            .x_desc(axis)
            .x_labels(10)
            .y_labels(5)
            .x_label_formatter(&|minutes| {
                if *minutes > longest { String::new() } else { format!("{minutes:.0}") }
            })
            .y_label_formatter(&|records| format!("{records:.0}"))
            .draw()?;
        let bar = |(nth, records): (usize, &f64)| {
            let left = nth as f64 * width;
            Rectangle::new([(left, 0.0), (left + width * 0.9, *records)], BARS.filled())
        };
        chart.draw_series(parts.iter().enumerate().map(bar))?;
        let line = PathElement::new(vec![(target, 0.0), (target, most)], TARGET.stroke_width(4));
        chart.draw_series(std::iter::once(line))?;
        Ok(())
    })
}

/// Lines by month: one with dots, another without, and the target in steps.
pub fn trend(
    months: &[String],
    dotted: &[Option<f64>],
    plain: &[Option<f64>],
    target: &[f64],
) -> String {
    picture(|area| {
        let all = dotted.iter().chain(plain).flatten().chain(target);
        let most = all.copied().fold(1.0, f64::max) * 1.1;
        let last = i32::try_from(months.len()).unwrap_or(i32::MAX);
        let mut chart = ChartBuilder::on(area)
            .margin(12)
            .x_label_area_size(40)
            .y_label_area_size(60)
            .build_cartesian_2d(0..last, 0.0..most)?;
        let said = |place: &i32| {
            usize::try_from(*place)
                .ok()
                .and_then(|nth| months.get(nth))
                .cloned()
                .unwrap_or_default()
        };
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LINES)
            .axis_style(INK)
            .label_style(("sans-serif", LETTERS).into_font().color(&INK))
            .x_labels(7)
            .y_labels(6)
            .x_label_formatter(&said)
            .y_label_formatter(&|minutes| format!("{minutes:.0}"))
            .draw()?;
        let points = |values: &[Option<f64>]| -> Vec<(i32, f64)> {
            (0..).zip(values).filter_map(|(nth, value)| Some((nth, (*value)?))).collect()
        };
        let steps: Vec<(i32, f64)> =
            (0..).zip(target).flat_map(|(nth, bound)| [(nth, *bound), (nth + 1, *bound)]).collect();
        chart.draw_series(std::iter::once(PathElement::new(steps, TARGET.stroke_width(3))))?;
        let plain = PathElement::new(points(plain), OTHER.stroke_width(3));
        chart.draw_series(std::iter::once(plain))?;
        let line = PathElement::new(points(dotted), BARS.stroke_width(3));
        chart.draw_series(std::iter::once(line))?;
        let dots = points(dotted).into_iter().map(|at| Circle::new(at, 5, BARS.filled()));
        chart.draw_series(dots)?;
        Ok(())
    })
}

fn picture(draw: impl FnOnce(&Area<'_>) -> Drawn) -> String {
    let mut svg = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        draw(&area).and_then(|()| Ok(area.present()?))
    };
    if let Err(error) = drawn {
        tracing::error!(%error, "a picture could not be drawn");
        return String::new();
    }
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_no_style_of_its_own() {
        let months: Vec<String> = (1..=12).map(|month| format!("{month:02}/26")).collect();
        let values = vec![Some(4.5); 12];
        let bars = distribution(&[1.0, 5.0, 2.0, 0.5], 0.5, 1.5, "<phút> & \"minutes\"");
        let lines = trend(&months, &values, &[None; 12], &[5.0; 12]);
        for svg in [bars, lines] {
            assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
            assert!(!svg.contains("style=") && !svg.contains("<style"), "{svg}");
            assert!(!svg.contains("<phút>") && svg.contains("viewBox"), "{svg}");
            for colour in ["#010101", "#030303", "#040404"] {
                assert!(svg.contains(colour), "{colour}: {svg}");
            }
        }
    }
}
