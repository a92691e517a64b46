//! The frontier as rows of text: a point each, from the least of what it costs to the most.

use samma::frontier::Frontier;

use super::Today;

/// A head and a row for each point; one more for today's plan.
pub(crate) fn rows(frontier: &Frontier, today: Option<Today>) -> Vec<Vec<String>> {
    let trade = frontier.trade();
    let mut rows = vec![vec![
        trade.second.to_string(),
        trade.first.to_string(),
        "at least".to_owned(),
        "fewer".to_owned(),
        "for".to_owned(),
        "each".to_owned(),
        "unassigned".to_owned(),
        "stopped".to_owned(),
    ]];
    let steps = frontier.prices().into_iter().map(|price| {
        let each = price.more as f64 / price.fewer as f64;
        [
            price.fewer.to_string(),
            price.more.to_string(),
            format!("{each:.1}"),
        ]
    });
    let steps = std::iter::once([const { String::new() }; 3]).chain(steps);
    for (point, [fewer, more, each]) in frontier.front().into_iter().zip(steps) {
        rows.push(vec![
            point.second.to_string(),
            point.first.to_string(),
            frontier.bound_within(point.second).to_string(),
            fewer,
            more,
            each,
            point.unassigned.to_string(),
            point.stopped.word().to_owned(),
        ]);
    }
    rows.extend(today.map(|today| row_of_today(frontier, today)));
    rows
}

fn row_of_today(frontier: &Frontier, today: Today) -> Vec<String> {
    let mut row = vec![
        today.second.to_string(),
        today.first.to_string(),
        frontier.bound_within(today.second).to_string(),
    ];
    row.extend(["", "", "", "", "today's plan"].map(str::to_owned));
    row
}
