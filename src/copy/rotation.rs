//! What is said of rotations.

use token_model::{
    apart::apart,
    rotation::{Hitch, Stage},
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
pub const ALL_IN_PLACE_SENTENCE: &str =
    "Every old token whose successor works is switched off. Each can be switched on again.";
pub const DELETE_ALL_OLD: &str = "Delete All Old Ones That Are Off";
pub const DELETE_ALL_OLD_SENTENCE: &str = "Every old token that is switched off and has a successor is deleted, and nothing brings them back.";
pub const DELETE_OLD_SENTENCE: &str = "The old token is switched off. Deleted, it cannot be switched on again should something still need it.";
pub const GIVE_UP_SENTENCE: &str = "The successor is deleted, and whatever uses it already stops working. The old token stays as it is.";
pub const DELETE_THE_OLD: &str = "Delete It";
pub const DELETE_THE_NEW: &str = "Delete the Successor";
pub const ROTATION_CHANGED: &str =
    "Something was changed elsewhere meanwhile, so nothing was done. This is how it is now.";
pub const DOUBLED: &str = "Another successor of the same token is there: give one of them up.";
pub const ROTATE_INACTIVE: &str =
    "Some of them are switched off. Their successors are active all the same, to take their place.";
pub const CANNOT_ROTATE: &str = "Left out: tokens with permissions that this console does not know, of which it cannot make another one.";

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

/// Where a rotation stands. `when` is when it came there.
pub fn stage(stage: Stage, when: &str) -> String {
    match stage {
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
