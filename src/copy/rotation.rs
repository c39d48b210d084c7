//! What is said of rotations.

use token_model::{
    apart::apart,
    rotation::{
        Deed, Hitch, Stage,
        all::{Counts, Unfit},
        begin::Reserve,
    },
};

pub const ROTATE: &str = "Rotate…";
pub const ROTATE_TITLE: &str = "Rotate API Tokens";
pub const ROTATE_LEAD: &str = "A rotated token gets a successor with the same permissions and owner. The old one keeps working until you say that the new one is in place; then it is switched off, and later deleted. Where each rotation stands is kept at the server, in the descriptions of the successors.";
pub const UNDER_WAY: &str = "Under way";
pub const NONE_UNDER_WAY: &str = "No rotation is under way.";
pub const START_ROTATION: &str = "Rotate";
pub const WHICH_TOKENS: &str = "Which tokens";
pub const SELECTED_TOKENS: &str = "Those that are selected in the list";
pub const ROTATE_NONE: &str = "There are no such tokens. Choose others.";
pub const MAKE_SUCCESSORS: &str = "Make Successors";
pub const IN_PLACE: &str = "The New One Is in Place";
pub const SWITCH_ON_AGAIN: &str = "Switch the Old One On Again";
pub const DELETE_OLD: &str = "Delete the Old One";
pub const GIVE_UP: &str = "Give Up";
pub const FINISH: &str = "Finish";
pub const ALL_IN_PLACE: &str = "All New Ones Are in Place";
pub const DELETE_ALL_OLD: &str = "Delete All Old Ones That Are Off";
pub const DELETE_OLD_SENTENCE: &str = "The old token is switched off. Deleted, it cannot be switched on again should something still need it.";
pub const GIVE_UP_SENTENCE: &str = "The successor is deleted, and whatever uses it already stops working. The old token stays as it is.";
pub const DELETE_THE_OLD: &str = "Delete It";
pub const DELETE_THE_NEW: &str = "Delete the Successor";
pub const ROTATION_CHANGED: &str =
    "Something was changed elsewhere meanwhile, so nothing was done. This is how it is now.";
pub const DOUBLED: &str = "Another successor of the same token is there: give one of them up.";
pub const ROTATE_INACTIVE: &str =
    "Some of them are switched off. Their successors are active all the same, to take their place.";
pub const CANNOT_BE_ROTATED: &str = "has permissions that this console does not know";
pub const CHOOSE: &str = "Choose…";
pub const OLDER_THAN: &str = "Those of a chosen age";
pub const DAYS: &str = "Older than so many days";
pub const NO_DAYS: &str = "Give a whole number of days, 36500 at most.";
pub const TYPE_DAYS: &str = "Say how many days old they are.";
pub const CHOOSE_WHICH_FIRST: &str = "Choose which tokens get successors.";
pub const NONE_TICKED: &str = "None is ticked. Tick those that get a successor.";
pub const RESERVED: &str = "Operator tokens and your own are not ticked at first: rotate them once you know what uses them.";
pub const ALL_UNDER_WAY: &str = "What you selected is being rotated already: look under way.";
pub const THIS_IS_UNDER_WAY: &str = "This token is being rotated already. Go on with it here.";
pub const LOOKING_AT_LIST: &str = "Looking at the list…";
pub const MAKE_THEM: &str = "Make Them";
pub const IS_BUSY: &str = "something is being done with it at this moment";
pub const OLD_ON_AGAIN: &str = "Somebody deleted the successor or switched it off at the same moment. The old token was switched on again, so that something works.";
pub const BOTH_GONE: &str = "The old token is deleted, and somebody deleted the successor at the same moment: neither is there any more. Make a new token for whatever uses it.";
pub const GIVE_UP_ONE_SENTENCE: &str = "This successor is deleted, and whatever uses it already stops working. The other successor and the old token stay as they are.";
pub const DELETE_THEM: &str = "Delete Them";
pub const STEPS: &str = "Steps that are taken";
pub const STEPS_REFUSED: &str = "It could not be done with these:";
pub const STEPS_STOPPED: &str = "Stopped. What was done stays.";
pub const STEPS_SIGNED_OUT: &str = "Your session was over. Signed in again, you can go on.";
pub const PUT_AWAY: &str = "OK";
pub const STAGES: &str = "Stages";
pub const FILTER_ROTATIONS: &str = "Filter rotations...";
pub const FILTER_ROTATIONS_LABEL: &str = "Filter rotations";

/// The ages that tokens are offered by, in days.
pub const AGES: [u32; 4] = [30, 90, 180, 365];

/// Tokens of an age.
pub fn older_than(days: u32) -> String {
    match days {
        365 => "Those that are older than a year".to_owned(),
        days => format!("Those that are older than {days} days"),
    }
}

/// Why a successor may not do.
pub const fn hitch(hitch: Hitch) -> &'static str {
    match hitch {
        Hitch::SuccessorIsOff => {
            "The successor is switched off: whatever uses it does not work. Switch it on in the list first."
        }
        Hitch::MayDoLess => {
            "The successor may do less than the old one. Whatever needs the rest stops working."
        }
    }
}

/// Which token is replaced.
pub fn old_token(name: &str, id: &str) -> String {
    format!("It replaces “{}”, {id}.", apart(name))
}

/// How many are rotated.
pub fn to_be_rotated(count: usize) -> String {
    match count {
        1 => "1 token gets a successor:".to_owned(),
        count => format!("{count} tokens get successors:"),
    }
}

/// Why a token is not ticked at first.
pub const fn reserve(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::Own => "you are signed in with it",
        Reserve::Operator => "operator token",
        Reserve::PerhapsOwn => "you may be signed in with it",
    }
}

/// Asks before many successors are made.
pub fn successors_of(count: usize) -> String {
    format!(
        "{count} tokens are made, a successor for each that is ticked. The old ones go on working."
    )
}

/// Of those that are selected, some are being rotated.
pub fn some_under_way(count: usize) -> String {
    match count {
        1 => "Another one that you selected is being rotated already; it is listed under way."
            .to_owned(),
        count => format!(
            "{count} others that you selected are being rotated already; they are listed under way."
        ),
    }
}

/// What is said while a step is taken.
pub const fn taking(deed: Deed) -> &'static str {
    match deed {
        Deed::SwitchOff | Deed::SwitchOn => "Changing the status…",
        Deed::DeleteOld | Deed::GiveUp => "Deleting…",
        Deed::Finish => "Taking the mark off…",
    }
}

/// How many rotations a step for all takes.
pub fn takes(count: usize) -> String {
    match count {
        1 => "It takes 1 rotation.".to_owned(),
        count => format!("It takes {count} rotations."),
    }
}

/// What a step for all does.
pub fn step_for(deed: Deed, count: usize) -> String {
    match (deed, count) {
        (Deed::DeleteOld, 1) => "1 old token is deleted, and nothing brings it back.".to_owned(),
        (Deed::DeleteOld, count) => {
            format!("{count} old tokens are deleted, and nothing brings them back.")
        }
        (_, 1) => {
            "1 old token is switched off, as its successor works. It can be switched on again."
                .to_owned()
        }
        (_, count) => format!(
            "{count} old tokens are switched off, as their successors work. Each can be switched on again."
        ),
    }
}

/// Why a step for all leaves a rotation out.
pub const fn unfit(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Hitch(Hitch::SuccessorIsOff) => "its successor is switched off",
        Unfit::Hitch(Hitch::MayDoLess) => "its successor may do less",
        Unfit::Doubled => "it has two successors",
        Unfit::Busy => IS_BUSY,
        Unfit::OldIsGone => "the old one is not listed",
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
    (!names.is_empty()).then(|| format!("{} left out: {named}{more}.", names.len()))
}

/// Says that operator tokens are among those that are switched off or deleted.
pub fn operators_among(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 of them is an operator token.".to_owned()),
        count => Some(format!("{count} of them are operator tokens.")),
    }
}

/// How far a step for all has come: `12 of 450 old tokens switched off, 1 could not be`.
pub fn steps_progress(deed: Deed, counts: Counts) -> String {
    let Counts { all, done, refused } = counts;
    let did = if deed == Deed::DeleteOld { "deleted" } else { "switched off" };
    let refused = match refused {
        0 => String::new(),
        refused => format!(", {refused} could not be"),
    };
    format!("{done} of {all} old tokens {did}{refused}")
}

/// How many rotations are found.
pub fn rotations_found(found: usize, all: usize) -> String {
    format!("{found} of {all} rotations")
}

/// What became of a rotation that is not listed any more.
pub fn told_of(name: &str, why: &str) -> String {
    format!("“{}”: {why}", apart(name))
}

/// The successor could not be read after the old one was switched off.
pub fn successor_not_seen(why: &str) -> String {
    format!(
        "The old token is switched off, but whether the successor is still there could not be found out. Refresh the list and look. {why}"
    )
}

/// The successor is gone, and the old one could not be switched on.
pub fn old_stays_off(why: &str) -> String {
    format!(
        "Somebody deleted the successor or switched it off at the same moment, and the old token could not be switched on again: nothing works now. Switch it on in the list. {why}"
    )
}

/// The successor's id.
pub fn successor_id(id: &str) -> String {
    format!("The successor is {id}.")
}

/// A stage in few words, with its number.
pub fn stage_chip(number: usize, stage: Stage) -> String {
    let says = match stage {
        Stage::BothWork => "Both work",
        Stage::OldIsOff => "Old is off",
        Stage::OldIsGone => FINISH,
    };
    format!("{number} {says}")
}

/// Says in the list how many rotations are under way.
pub fn rotations_under_way(count: usize) -> String {
    match count {
        1 => "1 rotation under way".to_owned(),
        count => format!("{count} rotations under way"),
    }
}

/// Where a rotation stands. `when` is when it came there.
pub fn stage(stage: Stage, when: &str, is_new_off: bool) -> String {
    match stage {
        Stage::BothWork if is_new_off => {
            format!("Only the old one works. The new one was made {when}, and is switched off.")
        }
        Stage::BothWork => format!(
            "Both work. The new one was made {when}: put it in place wherever the old one is used."
        ),
        Stage::OldIsOff => format!(
            "The old one was switched off {when}. Delete it when nothing has missed it for long enough."
        ),
        Stage::OldIsGone => {
            "The old one is gone. Finish takes the mark off the description of the new one."
                .to_owned()
        }
    }
}

/// A token and its age.
pub fn named_with_age(name: &str, ago: &str) -> String {
    format!("{}, made {ago}", apart(name))
}

/// The name of a rotation for screen readers.
pub fn rotation_of(name: &str) -> String {
    format!("Rotation of {name}")
}
