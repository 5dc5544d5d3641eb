//! The messages of 2-step verification, backup codes, support and **Security**.

group! {
    /// 2-step verification, and setting an authenticator up.
    TwoStep {
        heading purpose advice app app_note on new_device new_device_note backup_codes
        turn_off turn_off_heading turn_off_text turned_off
        issuer set_up_text replace_text scan qr cannot_scan key_text
        here here_text here_closed here_open add_here added_here shows_now
        verify verify_heading verify_hint code code_hint backup_code backup_code_hint
        another_way use_app not_the_contact
        turned_on replaced delete_old codes_next codes_stay
        no_pin no_pin_codes no_pin_support no_pin_vault offer offer_action
    }
}

group! {
    /// Backup codes.
    BackupCodes {
        heading purpose make new new_text none_made few out needs_two_step uses unused made not_made
        shown_once keep_offline confirm_heading saved nothing_yet file_app file_rule
    }
}

group! {
    /// The support center and its desk.
    Support {
        heading promise write topic lost_authenticator lost_authenticator_text lost_number
        lost_number_text something_else something_else_text account account_hint reach reach_hint
        text text_hint send have_ticket number key open_ticket unknown keep_heading keep_text
        received received_text in_review in_review_text approved refused refused_text stopped
        stopped_text done done_text thread from_support from_you from_writer write_again closed
        leave stop
        desk desk_note desk_text tickets no_tickets all_tickets reply approve refuse
    }
}

group! {
    /// Which ways back there are, and practising the day they are needed.
    Security {
        heading intro account there missing phone phone_there phone_missing contact contact_there
        contact_missing authenticator authenticator_there authenticator_missing two_step_on
        two_step_off codes codes_missing lacks_codes vault vault_closed vault_open backup
        backup_missing recovery
        recovery_there recovery_missing
        practise practise_heading practise_text practise_nothing practise_end yes no
        step_number step_number_text step_second step_second_text step_pin step_pin_text
        step_vault step_vault_text ask_number ask_second ask_pin ask_vault
        lack_number lack_second_step lack_pin lack_vault
        keep_contact keep_codes keep_pin keep_vault
        gets_in stays_out works works_not out_of_reach unknown
    }
}
