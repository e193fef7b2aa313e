package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cockpit 的实例列表按索引读取")
class OpenCasesTest {

    private static final String LIST =
            "select distinct INSTANCE.ID_ from ( select distinct RES.* , HISTORY.START_TIME_\n from ACT_RU_EXECUTION RES\n left join\n"
                    + " ACT_HI_PROCINST HISTORY\n ON\n RES.ID_ = HISTORY.PROC_INST_ID_\n %s WHERE RES.ID_ = RES.PROC_INST_ID_ and RES.PROC_DEF_ID_ = ? order by START_TIME_ desc LIMIT ? OFFSET ? ) INSTANCE order by START_TIME_ desc";

    @Test
    @DisplayName("已开始未结束的，最新的在前")
    void newestOpen() {
        assertThat(OpenCases.indexed(LIST.formatted("")).map(sql -> sql.replaceAll("\\s+", " ")))
                .hasValue(
                        "select distinct INSTANCE.ID_ from ( select RES.* , "
                                + "HISTORY.START_TIME_ from ACT_RU_EXECUTION RES join ACT_HI_PROCINST HISTORY on RES.ID_ = HISTORY.PROC_INST_ID_ and "
                                + "RES.PROC_DEF_ID_ = HISTORY.PROC_DEF_ID_ and HISTORY.END_TIME_ is null WHERE RES.PARENT_ID_ is null and RES.PROC_DEF_ID_ = ? "
                                + "order by HISTORY.END_TIME_ desc, START_TIME_ desc LIMIT ? OFFSET ? ) INSTANCE order by START_TIME_ desc");
    }

    @Test
    @DisplayName("连授权或事故的，一行可能出现两次，照旧去重复")
    void whatMayRepeat() {
        assertThat(
                        OpenCases.indexed(
                                LIST.formatted(
                                        "left join ( SELECT A.* FROM ACT_RU_AUTHORIZATION A ) AUTH ON (AUTH.RESOURCE_ID_ in (RES.PROC_INST_ID_))")))
                .get()
                .asString()
                .contains("select distinct RES.*")
                .contains("RES.PARENT_ID_ is null")
                .contains("order by START_TIME_ desc LIMIT");
        assertThat(OpenCases.indexed(
                        LIST.formatted("join\n ACT_RU_INCIDENT INCIDENT\n ON\n RES.ID_ = INCIDENT.PROC_INST_ID_")))
                .get()
                .asString()
                .contains("select distinct RES.*");
    }

    @Test
    @DisplayName("别的语句不动")
    void nothingElse() {
        assertThat(OpenCases.indexed("select distinct RES.* from ACT_RE_PROCDEF RES"))
                .isEmpty();
    }
}
