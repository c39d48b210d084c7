//! The buckets that the dialogs offer: fetched when one opens, or already as it is about to.

use std::mem;

use influx_client::Client;
use js_sys::{Date, Function, Promise};
use leptos::{prelude::*, task::spawn_local};
use token_model::bucket::Bucket;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    Tokens,
    draft::{Drafts, use_drafts},
    use_tokens,
};
use crate::{
    app::use_client,
    collation::sort_by_name,
    copy::{self as words, Doing},
    load::Load,
    ui::held::Held,
};

/// How long a list is worth something to a dialog that opens, in milliseconds; so long it is also waited for
/// before it is asked for once more.
const FRESH: f64 = 5_000.0;

/// Every bucket that a token can be scoped to, sorted by name.
#[derive(Clone, Copy)]
struct Buckets {
    list: Held<Load<Vec<Bucket>>>,
    /// The server's own, which the custom dialog alone offers.
    system: StoredValue<Vec<Bucket>>,
    /// What waits for them.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
    /// When they were asked for, in milliseconds, as long as nobody has wanted them and they may still come.
    asked: StoredValue<Option<f64>>,
}

impl Buckets {
    /// None were asked for.
    fn none() -> Self {
        let none = Self {
            list: Held::new(Load::Loading),
            system: StoredValue::default(),
            waiting: StoredValue::new_local(Vec::new()),
            asked: StoredValue::new(None),
        };
        // On a page that is left nobody waits for ever.
        on_cleanup(move || none.tell());
        none
    }

    /// Tells those who wait to wait no longer.
    fn tell(self) {
        for come in self.waiting.try_update_value(mem::take).unwrap_or_default() {
            // It tells a promise, which takes anything.
            let _ = come.call0(&JsValue::UNDEFINED);
        }
    }

    /// Those of the page.
    fn of(tokens: Tokens) -> Self {
        tokens.has(Self::none).unwrap_or_else(Self::none)
    }

    async fn expected(self) -> Option<Vec<Bucket>> {
        if !self.take() {
            return None;
        }
        if self.are_on_their_way() {
            let come = Promise::new(&mut |come, _| self.waiting.update_value(|all| all.push(come)));
            JsFuture::from(come).await.ok()?;
        }
        let listed = |list: &Load<Vec<Bucket>>| match list {
            Load::Ready(buckets) => Some(buckets.clone()),
            _ => None,
        };
        let mut all = self.list.try_with_untracked(listed).flatten()?;
        all.extend(self.system.try_get_value()?);
        Some(all)
    }

    fn are_on_their_way(self) -> bool {
        self.list.with_untracked(|list| *list == Load::Loading)
    }

    /// Whether they were asked for a moment ago, and came or may still come.
    fn are_fresh(self) -> bool {
        self.asked.get_value().is_some_and(|asked| Date::now() - asked <= FRESH)
    }

    /// The same for the first who wants them: whoever comes later wants to know how it is then.
    fn take(self) -> bool {
        let are_fresh = self.are_fresh();
        if are_fresh && !self.are_on_their_way() {
            self.asked.set_value(None);
        }
        are_fresh
    }
}

/// The buckets for a dialog that opens, and what fetches them again.
pub fn use_buckets() -> (Held<Load<Vec<Bucket>>>, Callback<()>) {
    let tokens = use_tokens();
    if !Buckets::of(tokens).take() {
        fetch(tokens, use_client(), use_drafts());
    }
    use_expected()
}

/// The same for a dialog that is made before it opens.
pub fn use_expected() -> (Held<Load<Vec<Bucket>>>, Callback<()>) {
    let (tokens, client, drafts) = (use_tokens(), use_client(), use_drafts());
    (Buckets::of(tokens).list, Callback::new(move |()| fetch(tokens, client.clone(), drafts)))
}

/// Fetches the buckets for a dialog that is likely to be opened in a moment. Where they do not come, it is
/// said there.
pub fn expect(tokens: Tokens) {
    tokens.in_page(|| {
        if tokens.dialog().is_none() && !Buckets::of(tokens).are_fresh() {
            fetch(tokens, use_client(), use_drafts());
        }
    });
}

/// Has these stand in for buckets that came, for the next dialog alone and where none are wanted; says whether.
pub fn stand_in(tokens: Tokens, buckets: Vec<Bucket>) -> bool {
    let of_page = Buckets::of(tokens);
    let is_free = tokens.dialog().is_none() && !of_page.are_fresh();
    if is_free {
        of_page.asked.set_value(Some(Date::now()));
        of_page.list.set(Load::Ready(buckets));
    }
    is_free
}

/// All buckets, the server's own among them, where they are on their way or came a moment ago: whoever wants
/// to have them need not ask once more.
pub async fn expected(tokens: Tokens) -> Option<Vec<Bucket>> {
    Buckets::of(tokens).expected().await
}

fn fetch(tokens: Tokens, client: Client, drafts: Drafts) {
    let buckets = Buckets::of(tokens);
    let Buckets { list, asked, system, .. } = buckets;
    let now = Some(Date::now());
    asked.set_value(now);
    list.set(Load::Loading);
    spawn_local(async move {
        let answer = client.buckets(tokens.org_id).await;
        // They were asked for once more meanwhile, or the page was left.
        if asked.try_get_value() != Some(now) {
            return;
        }
        let is_wanted = tokens.dialog().is_some();
        if is_wanted || answer.is_err() {
            asked.set_value(None);
        }
        match answer {
            Ok(all) => {
                let (own, mut others): (Vec<_>, Vec<_>) =
                    all.into_iter().partition(Bucket::is_system);
                system.set_value(own);
                sort_by_name(&mut others, |bucket| JsValue::from_str(&bucket.name));
                drafts.keep_existing(&others);
                list.set(Load::Ready(others));
            }
            Err(error) => {
                if !is_wanted || !tokens.ask_to_sign_in(&error) {
                    list.set(Load::Failed(words::explain(Doing::ListBuckets, &error)));
                }
            }
        }
        buckets.tell();
    });
}
