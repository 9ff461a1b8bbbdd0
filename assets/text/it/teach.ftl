# Le carte del sapere: chi spiega, chi risponde, che cosa ne viene.
teach-title = Insegnatevi qualcosa
teach-below = Ogni round porta una carta a chi è junior e una a chi è senior. Chi ce l'ha la spiega a voce; l'altra generazione risponde.
teach-notice-yours = Avete una carta da spiegare
teach-notice-asked =
    { $count ->
        [one] C'è una domanda per voi
       *[other] Ci sono { $count } domande per voi
    }
teach-yours = La vostra carta: spiegatela a { $name } con parole vostre, due minuti.
teach-yours-help = { $name } non la vede. Niente lettura ad alta voce: raccontatela come la raccontereste al bar.
teach-alone = Al vostro tavolo siete soli: le carte delle due generazioni sono vostre. Leggete, coprite il testo e rispondete.
teach-ask = Chiedete a { $name } di spiegarvi questo; poi rispondete.
teach-ask-help = Due minuti di chiacchiere prima, le domande dopo. Se sbagliate non succede nulla: si riprova nel prossimo round.
teach-source = Fonte: { $source }
teach-from-junior = Un junior insegna
teach-from-senior = Un senior insegna
teach-waiting =
    { $count ->
        [one] { $name } ha ancora una domanda.
       *[other] { $name } ha ancora { $count } domande.
    }
teach-heard = Risposte giuste di { $name }: { $right } su { $count }.
teach-bonus = Ogni risposta giusta vale { $trust } di fiducia in più a fine round (al massimo { $most }) nelle coppie in cui { $direction }; e in quel round imparano un po' più in fretta.
teach-bonus-junior = un junior insegna { $skill } a un senior
teach-bonus-senior = un senior insegna { $skill } a un junior
teach-question = Domanda { $number }
teach-answer = Rispondere
teach-answer-named = Rispondere alla domanda { $number }: { $title }
teach-order-help = Premetele una dopo l'altra, nell'ordine giusto.
teach-order-again = Ricominciare
teach-place = { $number }. { $text }
teach-number = Il vostro numero, in { $unit }
teach-number-range = Da { $least } a { $most } { $unit }
teach-right = Giusto!
teach-again = Non ancora. Parlatene: nel prossimo round si riprova.
teach-again-later = Si potrà rispondere nel prossimo round.
teach-closed = La risposta giusta era: { $answer }
teach-was-right = { $answer }
teach-earned = Ciò che vi siete insegnati al tavolo è arrivato in azienda. Risposte giuste su { $skill } ({ $direction }): { $right }. Fiducia in più nelle coppie che la insegnano: { $trust }.
teach-earned-nobody = Risposte giuste su { $skill } ({ $direction }): { $right }. Nessuna coppia, però, la insegnava: in azienda non è cambiato nulla. Quello che avete imparato resta vostro.

console-tab-teach = Che cosa si sa
board-title = Che cosa la sala non sa ancora
board-below = Le carte che ci si è spiegati, per argomento e direzione. Mai per persona: qui non si danno voti.
board-nothing = Nessuno ha ancora risposto a una carta. Si comincia con il prossimo briefing.
board-all-known = Finora la sala sa tutto ciò che si è spiegata.
board-junior = dai junior ai senior
board-senior = dai senior ai junior
board-topic = Argomento
board-direction = Direzione
board-right = Giuste
board-wrong = Sbagliate
board-waiting = Senza risposta
board-known = Ciò che si sa già
board-teams = Squadra per squadra
board-team = Squadra
board-room = Tutta la sala
board-count = { $right } su { $answered }
