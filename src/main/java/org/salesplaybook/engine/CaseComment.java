package org.salesplaybook.engine;

import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;

/**
 * Says something of a case, which may have ended: the engine would keep that for good, where everything else of the
 * case goes in time.
 */
public class CaseComment extends AddCommentCmd {

    /**
     * @param instance the case, be it open or ended
     * @param text what is said, in Chinese
     */
    public CaseComment(String instance, String text) {
        super(null, instance, text);
    }

    @Override
    protected void provideRemovalTime(CommentEntity comment) {
        comment.setRootProcessInstanceId(Context.getCommandContext()
                .getHistoricProcessInstanceManager()
                .findHistoricProcessInstance(processInstanceId)
                .getRootProcessInstanceId());
        super.provideRemovalTime(comment);
    }
}
