package org.salesplaybook.webapp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.WebappProperty;
import org.salesplaybook.opening.CannotStart;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * The web application's scripts as the people of the department need them: a few expressions are replaced as they are
 * served. Where one of them is not there, as after another version of Camunda was put in, the application does not
 * start: people would find forms that lose what they type.
 */
@Configuration(proxyBeanMethods = false)
class ServedScripts implements WebMvcConfigurer {

    private static final int MOST_SHOWN = 80;

    static final String TASKLIST = "/app/tasklist/";
    static final String ADMIN = "/app/admin/";
    static final String WELCOME = "/app/welcome/";
    static final String COCKPIT = "/app/cockpit/";
    private static final String SCRIPTS = "*.js";
    static final String LOCALES = "locales/";
    static final String LIBRARIES = "/lib/";

    /**
     * Lets a form with line items be completed. form-js keeps an empty place for the faults of each line that was
     * edited; Tasklist 7.24 takes every place for a fault and disables its button for good. It is made to look for
     * faults in the places, and not to take for one what the server refused.
     */
    static final Map<String, String> FAULTS_OF_LINES =
            Map.of("!!Object.keys(e.errors).length", "salesPlaybookDrafts.hasFaults(e.errors)");

    /** Offers to give a task back only where it would be taken: nobody else can have one that names its person. */
    static final Map<String, String> GIVE_BACK = Map.of(
            "ng-if=\"isAssignee && !editingState.assignee\"",
            "ng-if=\"isAssignee && !editingState.assignee && groupNames.length && task.delegationState !== \\'PENDING\\'\"");

    /**
     * Leaves it to the plugin drafts to say what became of what was handed in: it gets to know all problems by field,
     * and Tasklist says no more for a few seconds what stands there until it is clicked away.
     */
    static final Map<String, String> ANSWERS = Map.of(
            "a&&a.body&&a.body.message&&(i.message=a.body.message),e.trigger(\"error\",i)",
                    "a&&a.body&&a.body.message&&(i.message=a.body.message,i.problems=a.body.problems),e.trigger(\"error\",i)",
            "e.assignee&&(e.processInstanceId||e.caseInstanceId)&&i.list(e,", "!1&&i.list(e,",
            "n(\"PROCESS_START_OK\").then((function(e){s.addMessage({duration:3e3,status:e})})).catch(i.noop),", "0,");

    /**
     * Keeps what was typed into a form while somebody looks at another tab beside it, for a file that the form asks
     * for. Tasklist throws the form away and begins anew; here it is hidden, and only the others come and go.
     */
    static final Map<String, String> FORM_STAYS = Map.of(
            "<view provider=\"selectedTaskDetailTab\" vars=\"taskVars\"></view>",
            "<div ng-show=\"selectedTaskDetailTab.id === taskDetailTabs[0].id\"><view provider=\"taskDetailTabs[0]\" vars=\"taskVars\"></view></div>"
                    + "<view provider=\"selectedTaskDetailTab.id === taskDetailTabs[0].id ? null : selectedTaskDetailTab\" vars=\"taskVars\"></view>");

    /** Shows what awaits the person in the place where Tasklist asks to choose a task, as long as none is open. */
    static final Map<String, String> DESK = Map.of(
            "<div class=\"no-task well\">\\n      <span class=\"glyphicon glyphicon-info-sign\"></span>\\n      {{ \\'SELECT_TASK_IN_LIST\\' | translate }}\\n    </div>",
            "<sales-desk ng-if=\"!task\"></sales-desk>"
                    + "<p class=\"hint\">{{ \\'SELECT_TASK_IN_LIST\\' | translate }}</p>");

    /**
     * Says in a task's head how much time is left in the words of its card: in working days. Camunda's own counts days
     * of the calendar.
     */
    static final Map<String, String> TIME_LEFT = Map.of(
            "<span ng-if=\"task.due\"\\n            tooltip-placement=\"top\"\\n            uib-tooltip=\"{{ task.due | camDate:\\'long\\' }}\"\\n            am-time-ago=\"task.due\">{{ task.due }}</span>",
            "<span ng-if=\"task.due\" tooltip-placement=\"top\" uib-tooltip=\"{{ task.due | camDate:\\'long\\' }}\"><task-time-left task=\"{{ task.id }}\"></task-time-left></span>");

    /** Shows Tasklist when its words are there: what it says before are the names that they have in it. */
    static final Map<String, String> WORDS_FIRST = Map.of(
            "controller:\"camTasklistViewCtrl\",authentication:\"required\"",
            "controller:\"camTasklistViewCtrl\",resolve:{words:[\"$translate\",function(e){return e.onReady()}]},authentication:\"required\"");

    /**
     * What staff need not see: the engine's own list of changes to a task, beside which the case has its course; a
     * diagram that is too small to read, which opens at the present step; the marks by which analysts tell what is not
     * in the handbook.
     */
    static final Map<String, String> PLAIN_TABS = Map.of(
            "e.registerDefaultView(\"tasklist.task.detail\",{id:\"task-detail-history\"",
                    "!1&&e.registerDefaultView(\"tasklist.task.detail\",{id:\"task-detail-history\"",
            "e.control.scrollToElement(e.diagram.task.taskDefinitionKey)",
                    "e.control.getViewer().get(\"canvas\").zoom(.8),e.control.scrollToElement(e.diagram.task.taskDefinitionKey)",
            "<div ng-show=\"task.description\">\\n    {{ task.description }}",
                    "<div ng-show=\"task.description\">\\n    {{ task.description.split(\"期限为 (+) 假定\").join(\"期限由公司规定\").split(\"期限为假定\").join(\"期限由公司规定\").split(\"(+) \").join(\"\") }}");

    /** Puts first in every list what is due first, as long as nobody has asked for another order. */
    static final Map<String, String> DUE_FIRST = Map.of(
            "r=l(\"sorting\");try{",
            "r=l(\"sorting\")||(c({sorting:'[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]'}),l(\"sorting\"));try{");

    /** Says of every list how many tasks it holds; Tasklist says so of the open one. */
    static final Map<String, String> COUNTS = Map.of(
            "class=\"counter\">{{ filterCount }}</span>",
            "class=\"counter\">{{ filterCount }}</span><list-count class=\"counter\" ng-if=\"!isFocused(filter)\" list=\"{{ filter.id }}\"></list-count>");

    /** Keeps the cards of a list where they are when it is read anew, with what plugins have written on them. */
    static final Map<String, String> CARDS_STAY =
            Map.of("ng-repeat=\"(delta, task) in tasks\"", "ng-repeat=\"(delta, task) in tasks track by task.id\"");

    /**
     * Keeps what is typed on the server (plugin drafts). Tasklist kept it in the browser and only where somebody asked
     * for it, all start forms in one place, for whoever came next; and to ask for it marked what was missing as wrong.
     */
    static final Map<String, String> DRAFTS = Map.of(
            "b=JSON.parse(localStorage.getItem(\"camunda-form:\".concat(y))||\"{}\")",
                    "b=salesPlaybookDrafts.of(o,l[0],h)",
            "e.next=7,_();case 7:return e.next=9,S(n)",
                    "e.next=7,Promise.all([_(),b.load()]);case 7:return e.next=9,S(n)",
            "v.importSchema(t,r(r({},n),b));case 6:", "v.importSchema(t,b.over(t,n));case 6:b.shownIn(v),",
            "var e=A().data;localStorage.setItem(\"camunda-form:\".concat(y),JSON.stringify(e)),h.notifyFormDirty(!1)",
                    "b.saveNow()",
            "e.prev=0,e.next=3,C();case 3:n=e.sent,localStorage.removeItem(\"camunda-form:\".concat(y)),",
                    "e.prev=0,e.next=3,b.handIn(C);case 3:n=e.sent,",
            "e&&e.preventDefault();var a=i.id;d.set(\"taskId\"",
                    "e&&e.preventDefault();var a=i.id;if(a!==t.currentTaskId&&!salesPlaybookDrafts.mayLeave())return;d.set(\"taskId\"",
            "e.focus=function(n){e.filterCount=void 0,",
                    "e.focus=function(n){if(!salesPlaybookDrafts.mayLeave())return;e.filterCount=void 0,");

    /**
     * Says, where the browser is not Chinese, what the rule for passwords is that Camunda does not have, in the place
     * of one that we do not.
     */
    static final Map<String, String> RULE_OF_PASSWORDS = Map.of(
            "\"PASSWORD_POLICY_DIGIT\": \"{{minDigit}} digits\"",
            "\"PASSWORD_POLICY_COMMON\": \"It must not be common or easily guessed, nor a common word with digits\"");

    /**
     * Lets a field in which one chooses a known record look for others than those that the form was handed out with.
     * form-js knows fixed lists only: it shows of them what holds the letters that were typed, and empties a field that
     * holds something else.
     */
    static final Map<String, String> RECORDS_ARE_FOUND = Map.of(
            "function ge(e){const{valuesExpression:t,valuesKey:n,values:i}=e,",
                    text("forms/known-records.js") + text("forms/following.js") + text("forms/suggestions.js")
                            + "function ge(e,chosen){const{valuesExpression:t,valuesKey:n,values:i}=withKnownRecords(e,chosen,l,ee(\"eventBus\"),ee(\"form\")),",
            "{loadState:x,options:k}=ge(c)", "{loadState:x,options:k}=ge(c,d)",
            "e.label&&e.value&&e.label.toLowerCase().includes(h.toLowerCase())",
                    "e.label&&e.value&&(e.found||e.label.toLowerCase().includes(h.toLowerCase()))",
            "o&&!Ge(o,e)&&r({field:t,value:null})", "o&&!Ge(o,e)&&!(t.properties||{}).known&&r({field:t,value:null})",
            "try{if(r)return i;return Ge(", "try{if(r||(t.properties||{}).known)return i;return Ge(");

    /**
     * Lets a form follow what is chosen and typed in it: a field that is asked for only where there is a question comes
     * and goes, and what follows from a choice is reckoned with at once. form-js empties what is hidden before it
     * reckons.
     */
    static final Map<String, String> FORMS_FOLLOW = Map.of(
            "{schema:i,warnings:r}=this.get(\"importer\").importSchema(e),o=",
                    "{schema:i,warnings:r}=this.get(\"importer\").importSchema(followed(this,e)),o=",
            "return s(a,{scopeData:t}),i}check(e,t={}){",
                    "return s(a,{scopeData:t}),withWhatFollows(i,a)}check(e,t={}){");

    /** Lets a text that is seldom written take one line. */
    static final Map<String, String> FORMS_FOLD = Map.of(
            "const Gi=\"textarea\";function Ki(e){", text("forms/folding.js") + "const Gi=\"textarea\";function Ki(e){",
            "return a.jsxs(\"div\",{class:U(Gi,{errors:n,disabled:t,readonly:c}),children:[",
                    "const fold=folding(e,l,a);return a.jsxs(\"div\",{class:U(Gi,{errors:n,disabled:t,readonly:c}),"
                            + "\"data-folded\":fold.state,children:[fold.button,");

    /** Puts the guide for staff into the head of every page, the one on which one logs in too. */
    static final Map<String, String> HELP = Map.of(
            "<nav class=\"cam-nav app-menu\">\\n  <ul ng-class=\"{collapse: !navbarOpen}\">\\n\\n    <li engine-select></li>",
            "<nav class=\"cam-nav app-menu\"><ul ng-class=\"{collapse: !navbarOpen}\"><li engine-select></li>"
                    + "<li class=\"help-link\"><a href=\"../../../help/\" target=\"help\" lang=\"zh-CN\">帮助</a></li>");

    /** Says what is so in the place of a link to a form that nobody can hand in: nobody renames themselves. */
    static final Map<String, String> OWN_PROFILE = Map.of(
            "<li><a ng-click=\"showForm(\\'profile\\')\">{{\\'EDIT_PROFILE\\' | translate}}</a></li>",
            "<li>{{\\'EDIT_PROFILE\\' | translate}}</li>");

    /** Lets administrators read their own names where they edit those of others. */
    static final Map<String, String> OWN_NAMES = Map.of(
            "<div class=\"h4\">{{ \\'USERS_PROFILE\\' | translate }}</div>",
            "<fieldset ng-disabled=\"decodedUserId === authenticatedUser.name\"><div class=\"h4\">{{ \\'USERS_PROFILE\\' | translate }}"
                    + " <small ng-if=\"decodedUserId === authenticatedUser.name\">{{ \\'USERS_PROFILE_FROM_FILE\\' | translate }}</small></div>",
            "{{ \\'USERS_UPDATE_PROFILE\\' | translate }}\\n            </button>\\n          </div>\\n        </div>\\n      </form>",
            "{{ \\'USERS_UPDATE_PROFILE\\' | translate }}\\n            </button>\\n          </div>\\n        </div>\\n      </fieldset></form>");

    private static final String FROM_FILE =
            "Names and e-mail addresses come from the organisation file; tell an administrator of changes";

    /** The same where the browser is not Chinese. */
    static final Map<String, String> OWN_PROFILE_IN_ENGLISH =
            Map.of("\"EDIT_PROFILE\": \"Edit profile\"", "\"EDIT_PROFILE\": \"" + FROM_FILE + "\"");

    static final Map<String, String> OWN_NAMES_IN_ENGLISH = Map.of(
            "\"USERS_UPDATE_PROFILE\": \"Update Profile\"",
            "\"USERS_UPDATE_PROFILE\": \"Update profile\", \"USERS_PROFILE_FROM_FILE\": \"" + FROM_FILE + "\"");

    private static final String HEAD_OF_LIBRARIES =
            "/*! For license information, please see lib/deps.js.LICENSE.txt */";

    /** Puts before form-js what it asks. */
    private static final Map<String, String> BEFORE_FORMS =
            Map.of(HEAD_OF_LIBRARIES, HEAD_OF_LIBRARIES + "\n" + text("forms/typing.js") + text("forms/money.js"));

    private final WebappProperty webapp;
    private final ObjectMapper json;
    private final StaticContent content;
    /** They are large: each is worked out once, however many ask for it at the same moment. */
    private final Map<Resource, Resource> served = new ConcurrentHashMap<>();

    ServedScripts(CamundaBpmProperties camunda, ObjectMapper json) {
        this.webapp = camunda.getWebapp();
        this.json = json;
        Map<String, String> all = new HashMap<>();
        Stream.concat(applications().stream(), others().stream()).forEach(some -> all.putAll(some.replacements()));
        this.content = StaticContent.of(webapp.getWebjarClasspath().substring(1), all);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        Map<String, String> version = version(content.version());
        applications().forEach(some -> {
            serve(registry, some.and(version));
            serve(registry, new Replaced(some.folder(), "*.css", fonts(content.version())));
        });
        others().forEach(some -> serve(registry, some));
    }

    /** What the web applications consist of, with what is replaced in it. */
    StaticContent content() {
        return content;
    }

    /**
     * Has an application ask for its parts by the version of all content. Camunda names its own, which stays when ours
     * changes, and loads the settings of a page anew each time.
     */
    static Map<String, String> version(String version) {
        return Map.of(
                "\"7.24.0\"", "\"" + version + "\"",
                "scripts/config.js?bust=\"+(new Date).getTime()", "scripts/config.js?bust=" + version + "\"");
    }

    static Map<String, String> fonts(String version) {
        return Map.of("bust=7.24.0", "bust=" + version);
    }

    private static List<Replaced> applications() {
        return List.of(
                new Replaced(
                        TASKLIST,
                        SCRIPTS,
                        both(
                                both(
                                        both(FAULTS_OF_LINES, FORM_STAYS),
                                        both(both(ANSWERS, GIVE_BACK), both(DRAFTS, DESK))),
                                both(
                                        both(both(COUNTS, CARDS_STAY), DUE_FIRST),
                                        both(both(PLAIN_TABS, HELP), both(TIME_LEFT, WORDS_FIRST))))),
                new Replaced(ADMIN, SCRIPTS, both(OWN_NAMES, HELP)),
                new Replaced(WELCOME, SCRIPTS, both(OWN_PROFILE, HELP)),
                new Replaced(COCKPIT, SCRIPTS, HELP));
    }

    private List<Replaced> others() {
        return List.of(
                new Replaced(
                        LIBRARIES,
                        SCRIPTS,
                        both(
                                both(both(messagesOfForms(), FORMS_FOLD), both(RECORDS_ARE_FOUND, FORMS_FOLLOW)),
                                both(both(typing(), money()), BEFORE_FORMS))),
                new Replaced(ADMIN + LOCALES, "en.*", both(RULE_OF_PASSWORDS, OWN_NAMES_IN_ENGLISH)),
                new Replaced(WELCOME + LOCALES, "en.*", both(RULE_OF_PASSWORDS, OWN_PROFILE_IN_ENGLISH)));
    }

    /**
     * @return form-js' own messages, which are fixed in English, and Chinese ones in the words of the engine's check
     */
    Map<String, String> messagesOfForms() {
        return replacements("forms/form-js.zh-CN.json");
    }

    /**
     * Numbers, days and times are understood as people write them, and what is not understood stays where it was typed.
     * Text stays too: form-js tells the form of it a third of a second later, and whatever is drawn anew meanwhile, as
     * after a number that was typed before, took it away.
     */
    Map<String, String> typing() {
        return replacements("forms/form-js.typing.json");
    }

    /**
     * Money has separators and two decimals wherever a form shows it, and is reckoned in decimals. FEEL in the browser
     * does neither.
     */
    Map<String, String> money() {
        return replacements("forms/form-js.money.json");
    }

    private Map<String, String> replacements(String file) {
        try {
            return json.readValue(text(file), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> both(Map<String, String> some, Map<String, String> others) {
        Map<String, String> both = new HashMap<>(some);
        both.putAll(others);
        return both;
    }

    private void serve(ResourceHandlerRegistry registry, Replaced some) {
        refuseMissing(
                webapp.getWebjarClasspath() + some.folder() + some.files(),
                some.replacements().keySet());
        registry.addResourceHandler(webapp.getApplicationPath() + some.folder() + some.files())
                .addResourceLocations("classpath:" + webapp.getWebjarClasspath() + some.folder())
                .resourceChain(false)
                .addTransformer((request, script, chain) ->
                        served.computeIfAbsent(script, original -> replaced(original, some.replacements())));
    }

    /** @throws CannotStart where none of the scripts holds a text that is to be replaced */
    static void refuseMissing(String scripts, Set<String> texts) {
        try {
            List<String> contents = new ArrayList<>();
            for (Resource script : new PathMatchingResourcePatternResolver().getResources("classpath*:" + scripts)) {
                contents.add(script.getContentAsString(StandardCharsets.UTF_8));
            }
            List<String> faults = texts.stream()
                    .filter(text -> contents.stream().noneMatch(content -> content.contains(text)))
                    .map(text -> scripts + "：没有要替换的一段 " + StringUtils.abbreviate(text, MOST_SHOWN))
                    .sorted()
                    .toList();
            if (!faults.isEmpty()) {
                throw new CannotStart("Camunda 网页的脚本与本程序不配套，换了版本的，先请工程师核对", faults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource replaced(Resource script, Map<String, String> replacements) {
        try {
            String content = script.getContentAsString(StandardCharsets.UTF_8);
            for (Map.Entry<String, String> replacement : replacements.entrySet()) {
                content = content.replace(replacement.getKey(), replacement.getValue());
            }
            return new TransformedResource(script, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param files a pattern of names in the folder */
    private record Replaced(String folder, String files, Map<String, String> replacements) {

        Replaced and(Map<String, String> others) {
            return new Replaced(folder, files, both(replacements, others));
        }
    }
}
