//! The join page where no web client is served: one page in both languages, without scripts.

use crate::safe::escape;
use crate::scenario::Lang;

const IT: &str = include_str!("../../../assets/text/it/join-page.ftl");
const EN: &str = include_str!("../../../assets/text/en/join-page.ftl");

/// A text of the page.
fn text(lang: Lang, key: &str) -> &'static str {
    let all = if lang == Lang::It { IT } else { EN };
    let line = all.lines().find_map(|line| line.split_once(" = ").filter(|(name, _)| *name == key));
    line.map_or("", |(_, text)| text)
}

/// The language that a browser prefers, of those that there are.
pub fn language(accepted: &str) -> Lang {
    // Browsers send what they prefer first.
    let known = |part: &str| {
        let name = part.split(['-', ';']).next().unwrap_or("").trim().to_ascii_lowercase();
        match name.as_str() {
            "it" => Some(Lang::It),
            "en" => Some(Lang::En),
            _ => None,
        }
    };
    accepted.split(',').find_map(known).unwrap_or(Lang::It)
}

fn part(lang: Lang, (scheme, host): (&str, &str), code: Option<&str>) -> String {
    let t = |key| escape(text(lang, key));
    let name = if lang == Lang::It { "it" } else { "en" };
    let address = match code {
        Some(code) => format!("duevie join {scheme}{host}/j/{code}"),
        None => format!("duevie join {scheme}{host}/"),
    };
    let code = match code {
        Some(code) => format!("<p>{}: <strong class=\"code\">{}</strong></p>", t("page-code"), escape(code)),
        None => format!("<p>{}</p>", t("page-no-code")),
    };
    format!(
        "<section lang=\"{name}\"><h1>{}</h1>{code}<p>{}</p><pre>{}</pre><p>{}</p></section>",
        t("page-welcome"),
        t("page-no-client"),
        escape(&address),
        t("page-get"),
    )
}

/// The page, in the preferred language first; the host is how its links begin and its name.
pub fn join(first: Lang, host: (&str, &str), code: Option<&str>) -> String {
    let second = if first == Lang::It { Lang::En } else { Lang::It };
    page(first, &format!("{}<hr>{}", part(first, host, code), part(second, host, code)))
}

/// A page that says that there is none.
pub fn not_found(lang: Lang) -> String {
    page(lang, &format!("<section><h1>404</h1><p>{}</p></section>", escape(text(lang, "page-not-found"))))
}

fn page(lang: Lang, body: &str) -> String {
    let name = if lang == Lang::It { "it" } else { "en" };
    let title = escape(text(lang, "page-title"));
    format!(
        "<!doctype html><html lang=\"{name}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>body{{font:18px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;\
         color:#1d2330;background:#f7f5f0}}h1{{font-size:1.5rem}}.code{{font-size:2rem;\
         letter-spacing:.15em}}pre{{background:#fff;border:1px solid #ccc;padding:.75rem;\
         white-space:pre-wrap;overflow-wrap:anywhere}}hr{{border:0;border-top:1px solid #ccc;\
         margin:2rem 0}}</style></head><body><main>{body}</main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_all_texts() {
        let keys = |all: &str| -> Vec<String> {
            all.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
        };
        assert_eq!(keys(IT), keys(EN));
        assert!(!text(Lang::It, "page-welcome").is_empty());
    }

    #[test]
    fn what_comes_from_outside_is_never_markup() {
        let page = join(Lang::En, ("http://", "<script>"), Some("\"><img>"));
        assert!(!page.contains("<script>") && !page.contains("<img>"));
        assert_eq!(language("en-GB,en;q=0.9,it;q=0.8"), Lang::En);
        assert_eq!(language("fr, it;q=0.5"), Lang::It);
    }
}
