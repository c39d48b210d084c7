//! Rotate API Tokens: the rotations that are under way, and beginning others.

mod all;
mod begin;
mod candidates;
mod pair;
mod row;
mod step;
mod under_way;

use leptos::prelude::*;
use token_model::{
    authorization::Authorization, id::ResourceId, id_set::IdSet, resource_type::ResourceType,
};

use self::{all::are_replaced, begin::Begin, under_way::RotationsUnderWay};
use super::{
    Tokens,
    run::{use_driver, view::RunOr},
    use_tokens,
};
use crate::{
    copy as words,
    making::Purpose,
    ui::{button::Button, dialog::Dialog},
};

/// The dialog.
#[component]
pub fn RotateDialog() -> impl IntoView {
    let tokens = use_tokens();
    let making = use_driver().making;
    let close = Callback::new(move |()| tokens.close_dialog());
    let done = Callback::new(move |()| {
        making.forget();
        tokens.close_dialog();
    });
    let bucket_name = Callback::new(move |id| bucket_name(tokens, id));
    let form = Callback::new(move |()| {
        // Whoever comes for certain tokens need not look for them below; where all of them are being
        // rotated already, they are among those that are under way.
        let comes_for_none = tokens.to_rotate.with_untracked(IdSet::is_empty);
        let parts = match comes_for_none || are_replaced(tokens) {
            true => view! { <RotationsUnderWay /> <Begin /> }.into_any(),
            false => view! { <Begin /> <RotationsUnderWay /> }.into_any(),
        };
        view! {
            <div class="dialog__body">
                <p>{words::rotate_lead()}</p>
                {parts}
            </div>
            <footer class="dialog__footer">
                <Button label=words::close() on_press=close testid="button--cancel" />
            </footer>
        }
        .into_any()
    });
    view! {
        <Dialog title=words::rotate_title() on_close=close wide=true>
            <RunOr purpose=Purpose::Rotation bucket_name on_done=done on_close=close form />
        </Dialog>
    }
}

/// What a bucket is called that some token of the list reaches.
fn bucket_name(tokens: Tokens, id: ResourceId) -> Option<String> {
    let name_in = |token: &Authorization| {
        let resources = token.permissions.iter().map(|permission| &permission.resource);
        let mut buckets = resources.filter(|one| one.kind == ResourceType::BUCKETS);
        buckets.find(|one| one.id == Some(id)).and_then(|one| one.name.clone())
    };
    let rows = tokens.all()?;
    rows.iter().find_map(|row| row.authorization.with_untracked(name_in))
}
