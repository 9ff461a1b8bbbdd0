//! The model's coefficients: skills that they name, and changes that no entry of the ledger explains.
//!
//! May touch: the scenario's types.

use serde_json::Value;

use super::findings::Findings;
use super::words;
use crate::key::Key;
use crate::scenario::place::Place;
use crate::scenario::{Coefficients, ScenarioFile};

/// Coefficients that name skills, that can't be what they are, or that are changed without a word.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let model = Place::top().field("model");
    skills(file, &model, found);
    let sigma = file.model.combination.sigma;
    if (sigma - 1.0).abs() < 0.001 {
        let message = format!(
            "`sigma` can't be {}: at 1 the formula of the model divides by zero",
            words::number(sigma)
        );
        let help = "write 0.99 or 1.01".to_owned();
        found.error(&model.field("combination").field("sigma"), "sigma", message, Some(help));
    }
    unexplained(file, &model, found);
}

/// The skills on which refreshes and channel prices depend, also where the engine's own names are used.
fn skills(file: &ScenarioFile, model: &Place, found: &mut Findings<'_>) {
    let brand = &file.model.brand;
    let own = Coefficients::default().brand;
    let mut need = |skill: &Key, default: &Key, field: &str, what: &str| {
        if !file.skills.iter().any(|known| known.key == *skill) && skill == default {
            let names = file.skills.iter().map(|known| known.key.as_str());
            let message = format!("the scenario has no skill `{skill}`, on which {what} depends");
            let help =
                format!("name another under `model.brand.{field}`; the skills are {}", words::list(names));
            found.error(&model.field("brand").field(field), "unknown-skill", message, Some(help));
        }
    };
    need(&brand.refresh_skills.0, &own.refresh_skills.0, "refresh_skills", "a refresh of the brand");
    need(&brand.refresh_skills.1, &own.refresh_skills.1, "refresh_skills", "a refresh of the brand");
    need(&brand.price_skill, &own.price_skill, "price_skill", "the price of channels");
}

/// Coefficients that differ from the engine's and of which no entry of the ledger speaks.
fn unexplained(file: &ScenarioFile, model: &Place, found: &mut Findings<'_>) {
    if file.model == Coefficients::default() {
        return;
    }
    let values = |model: &Coefficients| serde_json::to_value(model).unwrap_or_default();
    let (own, engine) = (values(&file.model), values(&Coefficients::default()));
    let (Value::Object(parts), Value::Object(engine)) = (own, engine) else { return };
    for (part, fields) in &parts {
        let Value::Object(fields) = fields else { continue };
        for (field, value) in fields {
            let default = engine.get(part).and_then(|part| part.get(field));
            let path = format!("model.{part}.{field}");
            let explained = file.ledger.iter().any(|entry| {
                path.strip_prefix(entry.of.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            if default != Some(value) && !explained {
                let default =
                    default.map_or(String::new(), |value| format!(", where the engine has {value}"));
                let message = format!("`{field}` is {value}{default}, and no entry of the ledger says why");
                let help = format!("add an entry with `of: \"{path}\"` to the ledger");
                found.warning(&model.field(part).field(field), "unexplained", message, Some(help));
            }
        }
    }
}
