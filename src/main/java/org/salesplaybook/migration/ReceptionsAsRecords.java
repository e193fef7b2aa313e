package org.salesplaybook.migration;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The records of receptions. Who did which step has never been in them. */
@Component
class ReceptionsAsRecords extends TableAsRecords {

    ReceptionsAsRecords() {
        super(
                "56",
                "receptions as case records",
                new Old(
                        "reception",
                        "reception",
                        "接待",
                        "接待记录",
                        Map.of(
                                "owner", "t.host",
                                "contact_name", "t.contact_name",
                                "contact_phone", "t.contact_phone",
                                "about", "t.visit_purpose")));
    }
}
