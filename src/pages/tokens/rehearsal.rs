//! What is most likely done next, done once where nobody sees it.
//!
//! Browsers translate a function of the program when it is called for the first time, and the dialog
//! and the filter are hundreds of them: whoever came first would wait for that. So their parts are
//! made in moments in which the browser has nothing else to do, out of the document, and thrown away.

use influx_client::turn;
use leptos::{prelude::*, task::spawn_local};
use token_model::{bucket::Bucket, permission::Action, preset};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use super::{
    Row, Tokens,
    as_command::AsCommand,
    bucket_pane::BucketPane,
    buckets,
    draft::use_drafts,
    explained::Explained,
    listing::Control,
    read_write_ahead,
    saving::{SavingFooter, use_saving},
    token_options::TokenOptions,
};
use crate::{
    app::Step,
    copy as words,
    later::{Later, ShowLater},
    load::Load,
    route,
    ui::{
        button::Button,
        dialog::Dialog,
        field::Field,
        held::Held,
        menu::{Menu, MenuItem},
        toast::Toasts,
    },
};

/// What is rehearsed, each in a moment of its own: none is to keep a key waiting that is pressed
/// meanwhile.
const PARTS: [fn(Tokens) -> AnyView; 5] = [menu, pane, dialog, rest, chosen];

/// The fonts of the menu and the dialog that the list has not. Browsers look for a font when a text is
/// laid out in it for the first time, which takes up to some milliseconds each (Chromium on Linux).
const FONTS: [&str; 8] = [
    "menu__item",
    "dialog__title",
    "field__label",
    "pane__title",
    "scope__option",
    "pane__heading",
    "pane__all-button",
    "listbox__row",
];

/// Browsers translate once more, and better, what is done often (Chromium). The filter goes through so many
/// rows until they do, so many at a time.
const FILTERED: usize = 3_000;
const AT_A_TIME: usize = 200;

/// Rehearses the Read/Write dialog and the filter, as long as no dialog is open.
pub fn rehearse(tokens: Tokens) {
    spawn_local(async move {
        if turn::idle().await {
            lay_out_fonts();
        }
        note_address(tokens);
        press_nowhere();
        for part in PARTS {
            if play(tokens, move || part(tokens)).await.is_none() {
                return;
            }
        }
        let rows = tokens.all().unwrap_or_default();
        for rows in rows.chunks(AT_A_TIME).take(FILTERED / AT_A_TIME) {
            let rows = rows.to_vec();
            if play(tokens, move || filter(tokens, rows)).await.is_none() {
                return;
            }
        }
    });
}

/// Notes the address that the page has once more, as a dialog notes its own.
fn note_address(tokens: Tokens) {
    let Some(route) = tokens.route.try_get_untracked() else { return };
    // What else stands there stays.
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    if parts.into_iter().flatten().collect::<String>() == route.to_string() {
        tokens.go.run((route, Step::Replace));
    }
}

/// The router looks at every click in the page, whether it is of a link.
fn press_nowhere() {
    if let Ok(click) = MouseEvent::new("click") {
        let _ = window().dispatch_event(&click);
    }
}

/// Makes a view when the browser has nothing else to do, out of the document, and throws it away; `None`
/// where something else is to be done.
async fn play(tokens: Tokens, view: impl FnOnce() -> AnyView + 'static) -> Option<()> {
    if !turn::idle().await || !tokens.is_shown() || tokens.dialog().is_some() {
        return None;
    }
    let nowhere = document().create_element("div").ok()?.unchecked_into::<HtmlElement>();
    // It is gone with the page, if that is left meanwhile.
    let host = nowhere.clone();
    let made = tokens.in_page(move || StoredValue::new_local(Some(mount_to(host, view))))?;
    // What follows values does so in a turn of its own.
    turn::end().await;
    made.try_with_value(|_| ())?;
    // A menu opens and is chosen from, and everything else has no such buttons.
    for button in ["[aria-haspopup]", "[role=menuitem]"] {
        if let Ok(Some(button)) = nowhere.query_selector(button) {
            button.unchecked_into::<HtmlElement>().click();
            turn::end().await;
        }
    }
    made.try_update_value(Option::take).map(drop)
}

/// Lays out a letter in each font, and takes them away again before anybody can see or read them.
fn lay_out_fonts() -> Option<()> {
    let host = document().create_element("div").ok()?;
    host.set_class_name("visually-hidden");
    for class in FONTS {
        let letter = document().create_element("span").ok()?;
        letter.set_class_name(class);
        letter.set_text_content(Some("a"));
        host.append_child(&letter).ok()?;
    }
    document().body()?.append_child(&host).ok()?;
    host.get_bounding_client_rect();
    host.remove();
    Some(())
}

fn filter(tokens: Tokens, rows: Vec<Row>) -> AnyView {
    let control = Control::of(&tokens.route.get_untracked());
    let found = control.rows_of(Held::new(Load::Ready(rows)));
    control.listing.update(|listing| listing.search = "none is called so".to_owned());
    found.with_untracked(Vec::len);
    ().into_any()
}

fn menu(_: Tokens) -> AnyView {
    let nothing = Callback::new(|()| {});
    let items = vec![MenuItem { label: "a".to_owned(), testid: "", on_choose: nothing }];
    view! { <Menu class="button" items on_press=nothing>"a"</Menu> }.into_any()
}

/// One that is nowhere.
fn a_bucket() -> Vec<Bucket> {
    let bucket = |id| Bucket { id, name: "a".to_owned(), org_id: None, kind: String::new() };
    "0000000000000001".parse().map(bucket).into_iter().collect()
}

fn pane(_: Tokens) -> AnyView {
    let buckets = Held::new(Load::Ready(a_bucket()));
    view! { <BucketPane action=Action::Read draft=use_drafts().read buckets /> }.into_any()
}

fn dialog(_: Tokens) -> AnyView {
    // Those of the page stay where they are.
    provide_context(Toasts::none());
    let drafts = use_drafts();
    let nothing = Callback::new(|()| {});
    view! {
        <Dialog title=words::read_write_title() on_close=nothing wide=true>
            <Field label=words::description() id="description" value=drafts.read_write />
            <TokenOptions made_for=drafts.read_write_for />
            <Explained />
        </Dialog>
    }
    .into_any()
}

/// The dialog as it is chosen, which asks the server for nothing as long as there are buckets. Somebody whose menu is
/// open would see it, as theirs is made and would be the one that is shown.
fn chosen(tokens: Tokens) -> AnyView {
    provide_context(Toasts::none());
    let is_free = read_write_ahead::rehearse(tokens);
    tokens.rehearse_way(route::Dialog::ReadWrite);
    let what = Later::Dialog(route::Dialog::ReadWrite);
    let show = || view! { <ShowLater what on_give_up=Callback::new(|()| {}) /> }.into_any();
    (is_free && buckets::stand_in(tokens, a_bucket())).then(show).into_any()
}

fn rest(tokens: Tokens) -> AnyView {
    let drafts = use_drafts();
    let nothing = Callback::new(|()| {});
    let permissions = Callback::new(move |()| {
        preset::read_write(tokens.org_id, &drafts.read.choice(), &drafts.write.choice())
    });
    view! {
        <AsCommand
            description=Callback::new(move |()| drafts.read_write.get())
            made_for=drafts.read_write_for
            permissions
            on_unfold=None
        />
        <Button label=words::more_permissions() on_press=nothing testid="more-permissions" />
        <SavingFooter saving=use_saving(route::Dialog::ReadWrite) on_cancel=nothing />
    }
    .into_any()
}
