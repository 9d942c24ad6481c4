// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/alertdialog.h"

#include "server/protocol/name.h"
#include "ui/style/messageline.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double largestLimit = 1e12;
constexpr int longestSeconds = 7 * 24 * 60 * 60;
constexpr int usualSeconds = 30;
constexpr int usualChangeSeconds = 300;

} // namespace

AlertDialog::AlertDialog(const QString &topic, QWidget *parent)
    : QDialog(parent), m_kind(new QComboBox(this)), m_subject(new QLineEdit(this)), m_field(new QComboBox(this)),
      m_condition(new QComboBox(this)), m_limit(new QDoubleSpinBox(this)), m_time(new QSpinBox(this)),
      m_severity(new QComboBox(this)), m_name(new QLineEdit(this)), m_message(new MessageLine(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)),
      m_form(new QFormLayout(this))
{
    setObjectName(u"alertDialog"_s);
    setWindowTitle(tr("New alert"));
    addFields();
    if (const auto known = Topic::fromText(topic.toUtf8())) {
        m_kind->setCurrentIndex(m_kind->findData(QString::fromLatin1(kindName(known->kind))));
        m_subject->setText(QString::fromUtf8(known->name));
    }
    showFields();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AlertDialog::showFields);
    connect(m_condition, &QComboBox::currentIndexChanged, this, &AlertDialog::showFields);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) { m_isNamed = !text.isEmpty(); });
    for (QLineEdit *line : {m_subject, m_name})
        connect(line, &QLineEdit::textChanged, this, &AlertDialog::check);
    connect(m_field, &QComboBox::currentTextChanged, this, &AlertDialog::check);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, &AlertDialog::check);
    connect(m_time, &QSpinBox::valueChanged, this, &AlertDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AlertDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_subject->setFocus();
}

void AlertDialog::addFields()
{
    m_kind->addItem(tr("Host"), u"metrics"_s);
    m_kind->addItem(tr("Symbol"), u"stock"_s);
    m_kind->addItem(tr("Channel"), u"channel"_s);
    m_condition->addItem(tr("is above"), u"above"_s);
    m_condition->addItem(tr("is below"), u"below"_s);
    m_condition->addItem(tr("changes by, in %"), u"changePercent"_s);
    m_condition->addItem(tr("is not reported"), u"noDataMs"_s);
    m_limit->setRange(-largestLimit, largestLimit);
    m_limit->setDecimals(2);
    m_limit->setValue(90);
    m_time->setRange(0, longestSeconds);
    m_time->setValue(usualSeconds);
    m_time->setSuffix(tr(" s"));
    m_severity->addItem(tr("Info"), u"info"_s);
    m_severity->addItem(tr("Warning"), u"warning"_s);
    m_severity->addItem(tr("Error"), u"error"_s);
    m_severity->setCurrentIndex(1);
    m_subject->setObjectName(u"alertSubject"_s);
    m_name->setObjectName(u"alertName"_s);
    m_limit->setObjectName(u"alertLimit"_s);
    m_time->setObjectName(u"alertTime"_s);
    m_kind->setObjectName(u"alertKind"_s);
    m_condition->setObjectName(u"alertCondition"_s);
    m_field->setObjectName(u"alertField"_s);
    m_severity->setObjectName(u"alertSeverity"_s);
    m_subject->setMaxLength(int(longestName));
    m_name->setMaxLength(int(longestName));
    m_form->addRow(tr("&Watch:"), m_kind);
    m_form->addRow(tr("N&ame:"), m_subject);
    m_form->addRow(tr("&Value:"), m_field);
    m_form->addRow(tr("&Condition:"), m_condition);
    m_form->addRow(tr("&Limit:"), m_limit);
    m_form->addRow(tr("For at least (&time):"), m_time);
    m_form->addRow(tr("&Severity:"), m_severity);
    m_form->addRow(tr("Call the alert:"), m_name);
    m_form->addRow(m_message);
    m_form->addRow(m_buttons);
}

// Each kind has values of its own, and each condition needs others of the fields.
void AlertDialog::showFields()
{
    const QString kind = m_kind->currentData().toString();
    const QString condition = m_condition->currentData().toString();
    const bool isChannel = kind == u"channel"_s;
    if (m_field->property("kind").toString() != kind) {
        m_field->setProperty("kind", kind);
        m_field->clear();
        m_field->setEditable(isChannel);
        if (kind == u"metrics"_s)
            m_field->addItems({u"cpu"_s, u"memory"_s, u"requests"_s});
        else if (kind == u"stock"_s)
            m_field->addItem(u"price"_s);
    }
    const bool isSilence = condition == u"noDataMs"_s;
    const bool isChange = condition == u"changePercent"_s;
    m_form->setRowVisible(m_limit, !isSilence);
    m_form->setRowVisible(m_field, !isSilence || isChannel);
    m_limit->setSuffix(isChange ? tr(" %") : QString());
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_time));
    label->setText(isChange ? tr("Within (&time):") : tr("For at least (&time):"));
    nameFields();
    m_time->setMinimum(isSilence || isChange ? 1 : 0);
    if (isChange && m_time->value() == usualSeconds)
        m_time->setValue(usualChangeSeconds);
    check();
}

// By their labels; a box would say its text instead.
void AlertDialog::nameFields()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_kind, m_subject, m_field, m_condition, m_limit, m_time,
                                                           m_severity, m_name}) {
        if (const auto *label = qobject_cast<QLabel *>(m_form->labelForField(field)))
            field->setAccessibleName(label->text().remove(u'&'));
    }
}

QString AlertDialog::topic() const
{
    return m_kind->currentData().toString() + u':' + m_subject->text().trimmed();
}

QJsonObject AlertDialog::description() const
{
    const QString condition = m_condition->currentData().toString();
    const qint64 time = qint64(m_time->value()) * 1000;
    QJsonObject object{{"topic"_L1, topic()}, {"severity"_L1, m_severity->currentData().toString()}};
    if (condition != u"noDataMs"_s || !m_field->currentText().isEmpty())
        object["field"_L1] = m_field->currentText().trimmed();
    if (condition == u"noDataMs"_s) {
        object["noDataMs"_L1] = time;
        return object;
    }
    object[condition] = m_limit->value();
    object[condition == u"changePercent"_s ? "withinMs"_L1 : "forMs"_L1] = time;
    return object;
}

// web-cpu, until the person says otherwise.
void AlertDialog::proposeName()
{
    if (m_isNamed)
        return;
    const QSignalBlocker quiet(m_name);
    const QString subject = m_subject->text().trimmed();
    const QString field = m_condition->currentData() == u"noDataMs"_s ? u"silent"_s : m_field->currentText();
    m_name->setText(subject.isEmpty() || field.isEmpty() ? subject : (subject + u'-' + field).left(int(longestName)));
}

void AlertDialog::check()
{
    proposeName();
    const bool isReady = !m_subject->text().trimmed().isEmpty();
    const auto rule = AlertRule::fromJson(description());
    const auto *problem = std::get_if<ApiError>(&rule);
    const bool isNamed = isName(m_name->text().toUtf8());
    QString text;
    if (isReady && !isName(m_subject->text().trimmed().toUtf8()))
        text = tr("A name is 1 to 64 letters, digits or %1").arg(nameMarks());
    else if (isReady && problem)
        text = problem->text;
    else if (isReady && !isNamed)
        text = tr("The alert needs a name of 1 to 64 letters, digits or %1").arg(nameMarks());
    m_message->setMessage(text.isEmpty() ? MessageLine::Kind::hint : MessageLine::Kind::error, text);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(isReady && !problem && isNamed);
}

void AlertDialog::save()
{
    const auto rule = AlertRule::fromJson(description());
    if (!std::holds_alternative<AlertRule>(rule))
        return;
    Q_EMIT ruleMade(m_name->text().toUtf8(), std::get<AlertRule>(rule));
    accept();
}

} // namespace heliograph
