package org.salesplaybook.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("作业指导书：按现在使用的流程写成的页面")
class HandbookPageTest {

    @Autowired
    private Rest rest;

    private HttpResponse<String> page(WebSession reader, String query) {
        return reader.exchange("GET", "/camunda/handbook/" + query, "text/html", null);
    }

    @Test
    @DisplayName("一个流程：图、每一步谁办、期限、填什么、指导书原文，以及决策表")
    void oneProcess() {
        HttpResponse<String> answer = page(rest.tasklist("sales1"), "?process=complaint");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<svg", "客户投诉处理流程", "<g id=\"judgeComplaint\">")
                .contains("<tr id=\"step-judgeComplaint\">", "<td>判断投诉是否成立</td><td>销售主管</td><td>登记后 1 个工作日</td>")
                .contains("<span class=\"field\">依据 *</span>", "「判断投诉是否成立」——第四章 客户投诉处理流程")
                .contains("投诉的严重程度", "50000</td>", "这是第一版");
    }

    @Test
    @DisplayName("按词找到步骤：名称、岗位、字段里的都算，每个词都要有")
    void found() {
        WebSession clerk = rest.tasklist("finance1");
        assertThat(page(clerk, "?words=%E5%AE%9A%E9%87%91+%E8%B4%A2%E5%8A%A1").body())
                .contains("<a href=\"?process=order#step-")
                .doesNotContain("<a href=\"?process=complaint#step-");
        assertThat(page(clerk, "?words=%3Cscript%3E").body())
                .contains("没有找到", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    @DisplayName("没有登录的人看不到；没有的流程、没有的版本如实说")
    void notThere() {
        HttpResponse<String> outside = page(rest.stranger(), "?process=complaint");
        assertThat(outside.statusCode()).isEqualTo(401);
        assertThat(outside.body()).contains("请先登录").doesNotContain("判断投诉是否成立");
        WebSession reader = rest.tasklist("sales1");
        for (String query :
                new String[] {"?process=nothing", "?process=complaint&since=99999", "?process=complaint&since=x"}) {
            assertThat(page(reader, query).statusCode()).as(query).isEqualTo(404);
            assertThat(page(reader, query).body()).contains("没有这个流程，或者没有这一版");
        }
    }
}
