// Approvals have a page of their own (app/approve); Tasklist loads a script of every plugin.

export default [];
