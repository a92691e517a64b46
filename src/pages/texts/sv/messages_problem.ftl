# Meddelanden om indata: src/message, src/problem, src/instance, src/scenario, src/score och src/pages/messages.rs.
# Nyckeln är den engelska mallen; se src/message/template.rs.

m-the-file-problem = filen { $problem }
m-text = { $text }
m-more-more = { $more } till
m-others-and-last = { $others } och { $last }
m-others-or-last = { $others } eller { $last }

m-1-visit = 1 besök
m-count-visits = { $count } besök
m-1-carer = 1 medarbetare
m-count-carers = { $count } medarbetare
m-1-day = 1 dag
m-count-days = { $count } dagar
m-1-stay = 1 vistelse
m-count-stays = { $count } vistelser

m-1-defect-in-the-input = 1 fel i indata
m-count-defects-in-the-input = { $count } fel i indata
