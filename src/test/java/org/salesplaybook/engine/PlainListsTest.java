package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("列表和个数只读要显示的")
class PlainListsTest {

    private static final String DEFINITION =
            " from ACT_RU_TASK RES\n inner join ACT_RE_PROCDEF D on RES.PROC_DEF_ID_ = D.ID_ WHERE D.KEY_ = ? order by RES.DUE_DATE_ asc";
    private static final String LINKS =
            " from ACT_RU_TASK RES left join ACT_RU_IDENTITYLINK I on I.TASK_ID_ = RES.ID_ WHERE ";
    private static final String OFFERED =
            "( RES.ASSIGNEE_ is null and I.TYPE_ = 'candidate' and ( I.GROUP_ID_ IN ( ? , ? ) ) )";
    private static final String INVOLVED = "(I.USER_ID_ = ? or RES.ASSIGNEE_ = ? or RES.OWNER_ = ?)";
    private static final String OFFERED_LOOKED_UP =
            "( RES.ASSIGNEE_ is null and RES.ID_ in (select L.TASK_ID_ from ACT_RU_IDENTITYLINK L "
                    + "where L.TYPE_ = 'candidate' and L.GROUP_ID_ in ( ? , ? )) )";
    private static final String INVOLVED_LOOKED_UP =
            "(RES.ID_ in (select L.TASK_ID_ from ACT_RU_IDENTITYLINK L where L.USER_ID_ = ?) "
                    + "or RES.ASSIGNEE_ = ? or RES.OWNER_ = ?)";

    @Test
    @DisplayName("只连流程定义的，不去重复")
    void definitionsRepeatNothing() {
        assertThat(PlainLists.plain("\n  select distinct\n RES.REV_, RES.ID_" + DEFINITION))
                .hasValue("select RES.REV_, RES.ID_" + DEFINITION);
        assertThat(PlainLists.plain("select count(distinct RES.ID_)" + DEFINITION))
                .hasValue("select count(*)" + DEFINITION);
        assertThat(PlainLists.plain(
                        "\n SELECT COUNT(*) FROM (SELECT DISTINCT\n RES.ID_" + DEFINITION + ") countDistinct"))
                .hasValue("select count(*) from (select RES.ID_" + DEFINITION + ") countDistinct");
        assertThat(PlainLists.plain(
                        "select distinct RES.* from ( SELECT SELF.*, DEF.NAME_ FROM ACT_HI_PROCINST SELF LEFT JOIN ACT_RE_PROCDEF DEF "
                                + "ON SELF.PROC_DEF_ID_ = DEF.ID_ ) RES WHERE RES.END_TIME_ is null"))
                .get()
                .asString()
                .startsWith("select RES.* from");
    }

    @Test
    @DisplayName("候选人和经办人用查找代替连接，于是也不重复")
    void linksAreLookedUp() {
        assertThat(PlainLists.plain("select distinct RES.REV_" + LINKS + OFFERED))
                .hasValue("select RES.REV_ from ACT_RU_TASK RES  WHERE " + OFFERED_LOOKED_UP);
        assertThat(PlainLists.plain("SELECT COUNT(*) FROM (SELECT DISTINCT RES.ID_" + LINKS + OFFERED + " or "
                        + INVOLVED + ") countDistinct"))
                .hasValue("select count(*) from (select RES.ID_ from ACT_RU_TASK RES  WHERE " + OFFERED_LOOKED_UP
                        + " or " + INVOLVED_LOOKED_UP + ") countDistinct");
    }

    @Test
    @DisplayName("可能很少的任务，先找出一页，再读任务本身")
    void pageFirst() {
        assertThat(PlainLists.plain("select distinct RES.REV_, RES.ID_" + LINKS + INVOLVED
                        + " order by RES.PRIORITY_ desc, RES.DUE_DATE_ asc LIMIT ? OFFSET ?"))
                .hasValue(
                        "select RES.REV_, RES.ID_ from ACT_RU_TASK RES where RES.ID_ in (select RES.ID_ from (select RES.ID_, RES.PRIORITY_, RES.DUE_DATE_ "
                                + "from ACT_RU_TASK RES  WHERE " + INVOLVED_LOOKED_UP
                                + " offset 0 rows) RES order by RES.PRIORITY_ desc, RES.DUE_DATE_ asc, RES.ID_ asc "
                                + "LIMIT ? OFFSET ?) order by RES.PRIORITY_ desc, RES.DUE_DATE_ asc, RES.ID_ asc");
        assertThat(PlainLists.plain("select distinct RES.REV_" + DEFINITION + " LIMIT ?"))
                .get()
                .asString()
                .startsWith(
                        "select RES.REV_ from ACT_RU_TASK RES where RES.ID_ in (select RES.ID_ from (select RES.ID_, RES.DUE_DATE_ from ACT_RU_TASK RES");
    }

    @Test
    @DisplayName("历史里还没有办完的任务，给谁办看当前的候选人")
    void openInHistory() {
        String open =
                "SELECT COUNT(*) FROM (SELECT DISTINCT RES.ID_ from ACT_HI_TASKINST RES WHERE ( 1 = 1 and RES.ID_ in (select TASK_ID_ from ACT_HI_IDENTITYLINK HIL "
                        + "WHERE HIL.TYPE_ = 'candidate' and HIL.GROUP_ID_ is not null ) and RES.END_TIME_ is null ) and (RES.TENANT_ID_ is null or RES.TENANT_ID_ in ( ? ) )";
        assertThat(PlainLists.plain(open))
                .get()
                .asString()
                .startsWith("select count(*) from (select RES.ID_ ")
                .contains("from ACT_RU_IDENTITYLINK HIL");
        assertThat(PlainLists.plain(open.replace("and RES.END_TIME_", "or RES.END_TIME_")))
                .get()
                .asString()
                .contains("from ACT_HI_IDENTITYLINK HIL");
        assertThat(PlainLists.plain(open.replace("RES.END_TIME_ is null", "RES.END_TIME_ is not null")))
                .get()
                .asString()
                .contains("from ACT_HI_IDENTITYLINK HIL");
    }

    @Test
    @DisplayName("连授权或别的表的，照旧")
    void othersMayRepeat() {
        assertThat(PlainLists.plain(
                        "select distinct RES.REV_" + LINKS + "I.TYPE_ = 'candidate' and ( I.USER_ID_ = ? )"))
                .isEmpty();
        assertThat(PlainLists.plain("select distinct RES.REV_" + LINKS + OFFERED + " and " + INVOLVED))
                .isEmpty();
        assertThat(PlainLists.plain(
                        "SELECT COUNT(*) FROM (SELECT DISTINCT RES.ID_" + LINKS + "I.USER_ID_ is null) countDistinct"))
                .isEmpty();
        assertThat(PlainLists.plain("select distinct RES.ID_" + DEFINITION
                        + " left join ACT_RU_AUTHORIZATION AUTH on AUTH.RESOURCE_ID_ = RES.ID_"))
                .isEmpty();
    }

    @Test
    @DisplayName("别的语句不动")
    void nothingElse() {
        assertThat(PlainLists.plain("select RES.*" + DEFINITION)).isEmpty();
        assertThat(PlainLists.plain("delete from ACT_RU_TASK where ID_ = ?")).isEmpty();
        assertThat(PlainLists.plain("select distinct A.GROUP_ID_ from ACT_RU_AUTHORIZATION A"))
                .isEmpty();
    }
}
