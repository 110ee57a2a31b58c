@rem npm scripts begin with exec, so that Ctrl-C reaches Node and not only a shell around it. cmd.exe has no exec; it finds this.
@%*
