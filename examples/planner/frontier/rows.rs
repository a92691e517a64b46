//! The frontier as rows of text: a point each, from the least of what it costs to the most.

use samma::Message;
use samma::engine::pages::ChartWords;
use samma::engine::text::{decimal, message};
use samma::frontier::Frontier;
use samma::score::Term;
use samma::solve::Stopped;

use super::Today;

/// The words of terms and of ends for people: `None` where they stand as files write them.
pub(crate) type Words<'w> = Option<&'w ChartWords>;

/// A head and a row for each point; one more for today's plan.
pub(crate) fn rows(
    frontier: &Frontier,
    today: Option<Today>,
    words: Words<'_>,
) -> Vec<Vec<Message>> {
    let trade = frontier.trade();
    let named = |term: Term| {
        let called = words.map(|words| words.axis(term));
        text(called.unwrap_or_else(|| term.to_string()))
    };
    let mut rows = vec![vec![
        named(trade.second.term()),
        named(trade.first),
        message!("at least"),
        message!("fewer"),
        message!("for"),
        message!("each"),
        message!("unassigned"),
        message!("stopped"),
    ]];
    let steps = frontier.prices().into_iter().map(|price| {
        let each = price.more as f64 / price.fewer as f64;
        [
            number(price.fewer),
            number(price.more),
            message!("{number}", number = decimal(format!("{each:.1}"))),
        ]
    });
    let steps = std::iter::once([(); 3].map(|()| text(String::new()))).chain(steps);
    for (point, [fewer, more, each]) in frontier.front().into_iter().zip(steps) {
        rows.push(vec![
            number(point.second),
            number(point.first),
            number(frontier.bound_within(point.second)),
            fewer,
            more,
            each,
            number(point.unassigned),
            ended(point.stopped, words),
        ]);
    }
    rows.extend(today.map(|today| row_of_today(frontier, today)));
    rows
}

fn ended(stopped: Stopped, words: Words<'_>) -> Message {
    match (words, stopped) {
        (Some(_), Stopped::Optimal) => message!("proven: no plan is better"),
        (Some(_), Stopped::TimeLimit) => message!("the time was up"),
        (Some(_), Stopped::IterationLimit) => message!("the rounds were used up"),
        (Some(_), Stopped::Cancelled) => message!("asked to"),
        _ => text(stopped.word().to_owned()),
    }
}

fn row_of_today(frontier: &Frontier, today: Today) -> Vec<Message> {
    let mut row = vec![
        number(today.second),
        number(today.first),
        number(frontier.bound_within(today.second)),
    ];
    row.extend([(); 4].map(|()| text(String::new())));
    row.push(message!("today's plan"));
    row
}

/// What is the same in every language.
fn text(text: String) -> Message {
    message!("{text}", text)
}

fn number(number: u64) -> Message {
    message!("{number}", number)
}
