//! What is said of rotations.

use token_model::{
    apart::apart,
    rotation::{
        Deed, Hitch, Stage,
        all::{Counts, Unfit},
        begin::Reserve,
    },
    say, say_count,
    speech::{number, tr},
};

texts! {
    rotate = "Rotate…";
    rotate_title = "Rotate API Tokens";
    rotate_lead = "A rotated token gets a successor with the same permissions and owner. The old one keeps working until you say that the new one is in place; then it is switched off, and later deleted. Where each rotation stands is kept at the server, in the descriptions of the successors.";
    under_way = "Under way";
    none_under_way = "No rotation is under way.";
    start_rotation = "Rotate";
    which_tokens = "Which tokens";
    selected_tokens = "Those that are selected in the list";
    rotate_none = "There are no such tokens. Choose others.";
    make_successors = "Make Successors";
    in_place = "The New One Is in Place";
    switch_on_again = "Switch the Old One On Again";
    delete_old = "Delete the Old One";
    give_up = "Give Up";
    finish = "Finish";
    all_in_place = "All New Ones Are in Place";
    delete_all_old = "Delete All Old Ones That Are Off";
    delete_old_sentence = "The old token is switched off. Deleted, it cannot be switched on again should something still need it.";
    give_up_sentence = "The successor is deleted, and whatever uses it already stops working. The old token stays as it is.";
    delete_the_old = "Delete It";
    delete_the_new = "Delete the Successor";
    rotation_changed = "Something was changed elsewhere meanwhile, so nothing was done. This is how it is now.";
    doubled = "Another successor of the same token is there: give one of them up.";
    rotate_inactive = "Some of them are switched off. Their successors are active all the same, to take their place.";
    cannot_be_rotated = "has permissions that this console does not know";
    choose_label = "Choose…";
    older_than_label = "Those of a chosen age";
    days = "Older than so many days";
    no_days = "Give a whole number of days, 36500 at most.";
    type_days = "Say how many days old they are.";
    choose_which_first = "Choose which tokens get successors.";
    none_ticked = "None is ticked. Tick those that get a successor.";
    reserved = "Operator tokens and your own are not ticked at first: rotate them once you know what uses them.";
    all_under_way = "What you selected is being rotated already: look under way.";
    this_is_under_way = "This token is being rotated already. Go on with it here.";
    looking_at_list = "Looking at the list…";
    make_them = "Make Them";
    is_busy = "something is being done with it at this moment";
    old_on_again = "Somebody deleted the successor or switched it off at the same moment. The old token was switched on again, so that something works.";
    both_gone = "The old token is deleted, and somebody deleted the successor at the same moment: neither is there any more. Make a new token for whatever uses it.";
    give_up_one_sentence = "This successor is deleted, and whatever uses it already stops working. The other successor and the old token stay as they are.";
    delete_them = "Delete Them";
    steps = "Steps that are taken";
    steps_refused = "It could not be done with these:";
    steps_stopped = "Stopped. What was done stays.";
    steps_signed_out = "Your session was over. Signed in again, you can go on.";
    put_away = "OK";
    stages = "Stages";
    filter_rotations = "Filter rotations...";
    filter_rotations_label = "Filter rotations";
}

/// The ages that tokens are offered by, in days.
pub const AGES: [u32; 4] = [30, 90, 180, 365];

/// Tokens of an age.
pub fn older_than(days: u32) -> String {
    match days {
        365 => tr("Those that are older than a year").to_owned(),
        days => say!("Those that are older than {days} days", days),
    }
}

/// Why a successor may not do.
pub fn hitch(hitch: Hitch) -> &'static str {
    match hitch {
        Hitch::SuccessorIsOff => tr(
            "The successor is switched off: whatever uses it does not work. Switch it on in the list first.",
        ),
        Hitch::MayDoLess => {
            tr("The successor may do less than the old one. Whatever needs the rest stops working.")
        }
    }
}

/// Which token is replaced.
pub fn old_token(name: &str, id: &str) -> String {
    say!("It replaces “{name}”, {id}.", name = apart(name), id)
}

/// How many are rotated.
pub fn to_be_rotated(count: usize) -> String {
    say_count!(count, "1 token gets a successor:", "{count} tokens get successors:")
}

/// Why a token is not ticked at first.
pub fn reserve(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::Own => tr("you are signed in with it"),
        Reserve::Operator => tr("operator token"),
        Reserve::PerhapsOwn => tr("you may be signed in with it"),
    }
}

/// Asks before many successors are made.
pub fn successors_of(count: usize) -> String {
    say!(
        "{count} tokens are made, a successor for each that is ticked. The old ones go on working.",
        count
    )
}

/// Of those that are selected, some are being rotated.
pub fn some_under_way(count: usize) -> String {
    say_count!(
        count,
        "Another one that you selected is being rotated already; it is listed under way.",
        "{count} others that you selected are being rotated already; they are listed under way."
    )
}

/// What is said while a step is taken.
pub fn taking(deed: Deed) -> &'static str {
    match deed {
        Deed::SwitchOff | Deed::SwitchOn => tr("Changing the status…"),
        Deed::DeleteOld | Deed::GiveUp => tr("Deleting…"),
        Deed::Finish => tr("Taking the mark off…"),
    }
}

/// How many rotations a step for all takes.
pub fn takes(count: usize) -> String {
    say_count!(count, "It takes 1 rotation.", "It takes {count} rotations.")
}

/// What a step for all does.
pub fn step_for(deed: Deed, count: usize) -> String {
    if deed == Deed::DeleteOld {
        return say_count!(
            count,
            "1 old token is deleted, and nothing brings it back.",
            "{count} old tokens are deleted, and nothing brings them back."
        );
    }
    say_count!(
        count,
        "1 old token is switched off, as its successor works. It can be switched on again.",
        "{count} old tokens are switched off, as their successors work. Each can be switched on again."
    )
}

/// Why a step for all leaves a rotation out.
pub fn unfit(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Hitch(Hitch::SuccessorIsOff) => tr("its successor is switched off"),
        Unfit::Hitch(Hitch::MayDoLess) => tr("its successor may do less"),
        Unfit::Doubled => tr("it has two successors"),
        Unfit::Busy => is_busy(),
        Unfit::OldIsGone => tr("the old one is not listed"),
    }
}

/// One that a step for all leaves out: `Telegraf (its successor is switched off)`.
pub fn left_out_one(name: &str, why: Vec<Unfit>) -> String {
    let why: Vec<_> = why.into_iter().map(unfit).collect();
    format!("{} ({})", apart(name), why.join(", "))
}

/// Those that a step for all leaves out, of which some are named.
pub fn left_out(names: &[String], most: usize) -> Option<String> {
    let more = names.len().saturating_sub(most);
    let named = names[..names.len() - more].join("; ");
    let more = if more > 0 { format!("; {}", super::and_more(more)) } else { String::new() };
    (!names.is_empty())
        .then(|| say!("{count} left out: {named}{more}.", count = names.len(), named, more))
}

/// Says that operator tokens are among those that are switched off or deleted.
pub fn operators_among(count: usize) -> Option<String> {
    (count > 0).then(|| {
        say_count!(count, "1 of them is an operator token.", "{count} of them are operator tokens.")
    })
}

/// How far a step for all has come: `12 of 450 old tokens switched off, 1 could not be`.
pub fn steps_progress(deed: Deed, counts: Counts) -> String {
    let Counts { all, done, refused } = counts;
    let refused = match refused {
        0 => String::new(),
        refused => say!(", {refused} could not be", refused = number(refused)),
    };
    if deed == Deed::DeleteOld {
        say!(
            "{done} of {all} old tokens deleted{refused}",
            done = number(done),
            all = number(all),
            refused
        )
    } else {
        say!(
            "{done} of {all} old tokens switched off{refused}",
            done = number(done),
            all = number(all),
            refused
        )
    }
}

/// How many rotations are found.
pub fn rotations_found(found: usize, all: usize) -> String {
    say!("{found} of {all} rotations", found = number(found), all = number(all))
}

/// What became of a rotation that is not listed any more.
pub fn told_of(name: &str, why: &str) -> String {
    say!("“{name}”: {why}", name = apart(name), why)
}

/// The successor could not be read after the old one was switched off.
pub fn successor_not_seen(why: &str) -> String {
    say!(
        "The old token is switched off, but whether the successor is still there could not be found out. Refresh the list and look. {why}",
        why
    )
}

/// The successor is gone, and the old one could not be switched on.
pub fn old_stays_off(why: &str) -> String {
    say!(
        "Somebody deleted the successor or switched it off at the same moment, and the old token could not be switched on again: nothing works now. Switch it on in the list. {why}",
        why
    )
}

/// The successor's id.
pub fn successor_id(id: &str) -> String {
    say!("The successor is {id}.", id)
}

/// A stage in few words, with its number.
pub fn stage_chip(number: usize, stage: Stage) -> String {
    let says = match stage {
        Stage::BothWork => tr("Both work"),
        Stage::OldIsOff => tr("Old is off"),
        Stage::OldIsGone => finish(),
    };
    format!("{number} {says}")
}

/// Says in the list how many rotations are under way.
pub fn rotations_under_way(count: usize) -> String {
    say_count!(count, "1 rotation under way", "{count} rotations under way")
}

/// Where a rotation stands. `when` is when it came there.
pub fn stage(stage: Stage, when: &str, is_new_off: bool) -> String {
    match stage {
        Stage::BothWork if is_new_off => {
            say!("Only the old one works. The new one was made {when}, and is switched off.", when)
        }
        Stage::BothWork => say!(
            "Both work. The new one was made {when}: put it in place wherever the old one is used.",
            when
        ),
        Stage::OldIsOff => say!(
            "The old one was switched off {when}. Delete it when nothing has missed it for long enough.",
            when
        ),
        Stage::OldIsGone => {
            tr("The old one is gone. Finish takes the mark off the description of the new one.")
                .to_owned()
        }
    }
}

/// A token and its age.
pub fn named_with_age(name: &str, ago: &str) -> String {
    say!("{name}, made {ago}", name = apart(name), ago)
}

/// The name of a rotation for screen readers.
pub fn rotation_of(name: &str) -> String {
    say!("Rotation of {name}", name)
}
