divert(-1)
# Sender ID for Sendmail. In sendmail.mc, above the MAILER lines:
#   include(`/usr/share/senderid/senderid.m4')dnl
# Another place of the agent goes before that line:
#   define(`confSENDERID_SOCKET', `unix:/run/senderid/agent.sock')dnl
# F=T: while the agent is away, senders try again. R: what an evaluation may take at most, and some more.
divert(0)dnl
ifdef(`confSENDERID_SOCKET', `', `define(`confSENDERID_SOCKET', `inet:8896@127.0.0.1')')dnl
INPUT_MAIL_FILTER(`senderid', `S='confSENDERID_SOCKET`, F=T, T=C:10s;S:10s;R:30s;E:2m')dnl
