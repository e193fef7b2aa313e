package org.salesplaybook.engine;

/** What makes two telephone numbers the same one, however they were written. */
public final class PhoneNumber {

    private PhoneNumber() {
    }

    /** @return the digits, without the country's; empty where there are none */
    public static String key(String phone) {
        return phone.replaceAll("\\D", "").replaceFirst("^(0086|86)(?=1\\d{10}$)", "");
    }
}
