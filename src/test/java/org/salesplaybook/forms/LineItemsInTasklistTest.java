package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

@HandbookTest
@DisplayName("有明细行的表单可以在任务列表中提交")
class LineItemsInTasklistTest {

    @Autowired
    private TestRestTemplate browser;

    @Test
    @DisplayName("任务列表的脚本按真正的错误判断，而不是按留给错误的位置")
    void scriptIsCorrected() {
        assertThat(browser.getForObject("/camunda/app/tasklist/camunda-tasklist-bootstrap.js", String.class))
                .contains(LineItemsInTasklist.LOOKS_FOR_FAULTS).doesNotContain(LineItemsInTasklist.COUNTS_PLACES);
    }
}
