package org.salesplaybook.sending;

import org.salesplaybook.opening.EditedFiles;
import org.springframework.stereotype.Component;

/** The templates of notices, read by themselves. */
@Component
class NoticeTexts implements EditedFiles {

    private final NoticeSettings settings;

    NoticeTexts(NoticeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void look() {
        new Texts(settings);
    }
}
