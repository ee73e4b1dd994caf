//! What an example answers to what is on the screen. Reads the answers file only.

use serde_json::Value;

use crate::screen::page::Mark;

/// The value of a question, in an instance of its repeat.
pub(super) fn lookup<'v>(answers: &'v Value, name: &str, instance: usize) -> Option<&'v Value> {
    answers.get(name).or_else(|| {
        answers
            .as_object()?
            .values()
            .find_map(|value| value.as_array()?.get(instance)?.get(name))
    })
}

/// How many instances of a repeat an example has.
pub(super) fn repeat_len(answers: &Value, name: &str) -> usize {
    answers
        .get(name)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

/// What is typed into a field.
pub(super) fn field_text(answers: &Value, id: &str, instance: usize) -> String {
    let (name, part) = id.split_once('.').unwrap_or((id, ""));
    let value = lookup(answers, name, instance);
    match (value, part) {
        (Some(Value::String(date)), "year" | "month" | "day") => {
            let at = ["year", "month", "day"]
                .iter()
                .position(|p| *p == part)
                .unwrap_or(0);
            date.split('-')
                .nth(at)
                .unwrap_or("")
                .trim_start_matches('0')
                .to_owned()
        }
        (Some(Value::String(text)), _) => text.clone(),
        (Some(Value::Number(number)), _) => number.to_string(),
        (Some(object), _) => object
            .get("postal_code")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned(),
        (None, _) => String::new(),
    }
}

/// Whether an example presses this tile, and it is not pressed yet.
pub(super) fn wants(answers: &Value, id: &str, instance: usize, mark: Mark) -> bool {
    if !matches!(
        mark,
        Mark::Radio { chosen: false } | Mark::Tick { chosen: false }
    ) {
        return false;
    }
    if let Some(code) = id.strip_prefix("commune-") {
        return answers.as_object().is_some_and(|all| {
            all.values()
                .any(|value| value.get("code").and_then(Value::as_str) == Some(code))
        });
    }
    let Some((name, choice)) = id.split_once('-') else {
        return false;
    };
    match (lookup(answers, name, instance), choice) {
        (Some(Value::String(chosen)), _) => chosen == choice,
        (Some(Value::Array(list)), _) => list.iter().any(|chosen| chosen.as_str() == Some(choice)),
        (Some(Value::Bool(yes)), "consent-accept" | "read") => *yes,
        (Some(Value::Bool(yes)), "consent-refuse") => !*yes,
        _ => false,
    }
}
