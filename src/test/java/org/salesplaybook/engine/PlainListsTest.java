package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("列表不去重复，除非一行真的会出现两次")
class PlainListsTest {

    private static final String DEFINITION = " from ACT_RU_TASK RES\n inner join ACT_RE_PROCDEF D on RES.PROC_DEF_ID_ = D.ID_ WHERE D.KEY_ = ? order by RES.DUE_DATE_ asc";
    private static final String LINKS = " from ACT_RU_TASK RES left join ACT_RU_IDENTITYLINK I on I.TASK_ID_ = RES.ID_ WHERE I.USER_ID_ = ?";

    @Test
    @DisplayName("只连流程定义的，不去重复")
    void definitionsRepeatNothing() {
        assertThat(PlainLists.plain("\n  select distinct\n RES.REV_, RES.ID_" + DEFINITION)).hasValue("select RES.REV_, RES.ID_" + DEFINITION);
        assertThat(PlainLists.plain("select count(distinct RES.ID_)" + DEFINITION)).hasValue("select count(*)" + DEFINITION);
        assertThat(PlainLists.plain("select distinct RES.* from ( SELECT SELF.*, DEF.NAME_ FROM ACT_HI_PROCINST SELF LEFT JOIN ACT_RE_PROCDEF DEF "
                + "ON SELF.PROC_DEF_ID_ = DEF.ID_ ) RES WHERE RES.END_TIME_ is null")).get().asString().startsWith("select RES.* from");
    }

    @Test
    @DisplayName("连候选人、授权或别的表的，照旧")
    void othersMayRepeat() {
        assertThat(PlainLists.plain("select distinct RES.REV_" + LINKS)).isEmpty();
        assertThat(PlainLists.plain("select count(distinct RES.ID_)" + LINKS)).isEmpty();
        assertThat(PlainLists.plain("select distinct RES.ID_" + DEFINITION + " left join ACT_RU_AUTHORIZATION AUTH on AUTH.RESOURCE_ID_ = RES.ID_")).isEmpty();
    }

    @Test
    @DisplayName("别的语句不动")
    void nothingElse() {
        assertThat(PlainLists.plain("select RES.*" + DEFINITION)).isEmpty();
        assertThat(PlainLists.plain("delete from ACT_RU_TASK where ID_ = ?")).isEmpty();
        assertThat(PlainLists.plain("select distinct A.GROUP_ID_ from ACT_RU_AUTHORIZATION A")).isEmpty();
    }
}
