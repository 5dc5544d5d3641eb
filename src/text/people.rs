//! The messages of the people side.

group! {
    /// What several of its screens say.
    People {
        simulated no_real_sms open_phone signed_out sign_in create_account
        mixin_id code pin pin_again enter_pin new_pin pin_text pin_create pin_forgotten
        pin_forgotten_text pin_missing create_pin resend continue_ change confirm later
        start_again cannot_receive signed_out_elsewhere sign_in_again it_was_not_me
        unreadable_what unreadable_remedy start_over_sure needs_pin newer_what newer_remedy starting
        alert_started alert_done block sign_that_out over
        vault_apart
    }
}

group! {
    /// Contacts.
    Contacts {
        heading own_card phone empty add add_button added list settings sign_out
        demo demo_text demo_pin open_bob remove block unblock blocked bot
        rename name delete_account delete_text search nothing_found
        signed_out_text emergency_contact_of leave leave_text leave_as_contact remove_text copied
    }
}

group! {
    /// Signing in, and creating an account.
    SignIn {
        heading heading_new phone country phone_hint confirm_heading help help_heading
        lost_number support lost_heading lost_text sms_arrived name pin_text skip_pin create
        signed_in prompt prompt_change prompt_later second_step second_step_code
        another_way backup_code no_account use_app authenticator_prompt
        check_sms check_reach check_number known_sign_in new_here to_contacts
    }
}

group! {
    /// The emergency contact.
    EmergencyContact {
        heading purpose attention advice got_it enable view change remove remove_heading
        remove_text removed select search empty set_heading set_first set_again
        check_signed_in check_added check_blocked set_on print_card card_heading card_phone
        card_contact card_steps step_1 step_2 step_3 card_note close is_set instruction
        helping leave nothing_found
        back_to_choice no_phone
    }
}

group! {
    /// The mailbox.
    Messages {
        heading gone team_mixin official person empty read_all show_code hide not_them decline
        contact_words contact_words_2 session_words session_words_2 call_first valid_until
        used expired replaced declined stopped undo undo_text
        delivered opened write write_text send sent
    }
}

group! {
    /// The simulated phone, and the phone number.
    Phone {
        heading text empty out_of_reach out_of_reach_text sms_code number_taken number_released
        code_over change_heading current enter_new changed dead_end dead_end_text
        nothing_yet
    }
}

group! {
    /// Privacy and Security.
    Privacy {
        heading pin pin_set pin_unset phone_number phone_reminder two_step logs
        emergency_contact emergency_set emergency_unset sessions this_session emergency_session
        sign_out_session logs_heading what_happened pin_heading pin_changed pin_created
        frozen unfreeze paused on off choose_pin change_pin
    }
}
