package org.subprocessorregistry.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.settings.PutSettings;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;
import org.subprocessorregistry.staff.Roles;

/** The vendor and its published policy. */
@Named
@RequestScoped
public class SettingsPage {

    private final Settings settings;
    private final Desk desk;
    private Form form;

    @Inject
    SettingsPage(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
    }

    public void save() {
        desk.act(Roles.ADMIN, () -> {
            settings.put(new PutSettings(
                    new PutSettings.Vendor(form.typed("vendor.name"), form.typed("vendor.legalName"), form.typed("vendor.address"),
                            form.typed("vendor.privacyContact"), form.typed("vendor.timeZone"), form.text("vendor.defaultLanguage"),
                            form.typed("vendor.holidayCalendar")),
                    new PutSettings.Policy(form.number("policy.noticeDays"), form.number("policy.objectionDays"),
                            form.number("policy.cureDays"), form.number("policy.graceDays"), form.number("policy.deliveryMarginDays"))));
            return Done.goTo("/staff/settings", "settings.saved");
        });
    }

    public Form getForm() {
        if (form == null) {
            VendorSettings now = settings.current();
            form = new Form().with("vendor.name", now.vendorName()).with("vendor.legalName", now.vendorLegalName())
                    .with("vendor.address", now.vendorAddress()).with("vendor.privacyContact", now.privacyContact())
                    .with("vendor.timeZone", now.zone().getId()).with("vendor.defaultLanguage", now.defaultLanguage())
                    .with("vendor.holidayCalendar", now.holidayCalendar()).with("policy.noticeDays", now.noticeDays()).with("policy.objectionDays", now.objectionDays())
                    .with("policy.cureDays", now.cureDays()).with("policy.graceDays", now.graceDays())
                    .with("policy.deliveryMarginDays", now.deliveryMarginDays());
        }
        return form;
    }
}
