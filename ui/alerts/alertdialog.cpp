// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/alertdialog.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "ui/alerts/alertstext.h"
#include "ui/style/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double usualLimit = 90;
constexpr double usualHold = 30;
constexpr double usualTime = 300;
constexpr double shortestTime = 1;
constexpr int limitDecimals = 6;
// Of a second.
constexpr int timeDecimals = 3;

// Numbers without digits that say nothing: 90, not 90.000000.
class NumberBox final : public QDoubleSpinBox
{
public:
    NumberBox(double least, double most, int decimals, QWidget *parent) : QDoubleSpinBox(parent)
    {
        setDecimals(decimals);
        setRange(least, most);
    }

    QString textFromValue(double value) const override { return plainText(locale(), value); }

    static QString plainText(QLocale locale, double value)
    {
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

NumberBox *makeTime(double least, double value, QWidget *parent)
{
    auto *box = new NumberBox(least, double(limit::alertMs) / 1000, timeDecimals, parent);
    box->setValue(value);
    box->setSuffix(AlertDialog::tr(" s"));
    return box;
}

qint64 milliseconds(const QDoubleSpinBox &box)
{
    return qRound64(box.value() * 1000);
}

// What is in the box; what it was `before` where the box has too few decimals to show it and says the same.
double numberIn(const QDoubleSpinBox &box, std::optional<double> before)
{
    const bool isUnchanged = before && std::abs(box.value() - *before) <= std::pow(10, -box.decimals()) / 2;
    return isUnchanged ? *before : box.value();
}

// As the list of conditions has it: the direction of a change is its sign on the wire.
QString conditionName(const AlertRule &rule)
{
    switch (rule.condition) {
    case AlertRule::Condition::above:
        return u"above"_s;
    case AlertRule::Condition::below:
        return u"below"_s;
    case AlertRule::Condition::change:
        return rule.limit > 0 ? u"rise"_s : u"fall"_s;
    case AlertRule::Condition::noData:
        return u"noDataMs"_s;
    }
    Q_UNREACHABLE();
}

// Where a limit is over unless it is said, see AlertRule::usualHysteresis.
double usualClear(bool isAbove, double limit)
{
    const double hysteresis = std::abs(limit) * AlertRule::usualHysteresis;
    return isAbove ? limit - hysteresis : limit + hysteresis;
}

void choose(QComboBox &box, const QString &data)
{
    box.setCurrentIndex(box.findData(data));
}

} // namespace

AlertDialog::AlertDialog(QWidget *parent, const QString &title)
    : ActionDialog(title, {}, tr("&Save"), parent), m_kind(new QComboBox(this)), m_subject(new QLineEdit(this)),
      m_field(new QComboBox(this)), m_condition(new QComboBox(this)),
      m_limit(new NumberBox(-AlertRule::largestNumber, AlertRule::largestNumber, limitDecimals, this)),
      m_clear(new QLineEdit(this)), m_time(makeTime(shortestTime, usualTime, this)),
      m_hold(makeTime(0, usualHold, this)), m_severity(new QComboBox(this)), m_text(new QLineEdit(this)),
      m_enabled(new QCheckBox(tr("&On"), this)), m_name(new QLineEdit(this))
{
    setObjectName(u"alertDialog"_s);
    addFields();
}

AlertDialog::AlertDialog(const QString &topic, std::optional<double> value, QWidget *parent)
    : AlertDialog(parent, tr("New alert"))
{
    const auto known = Topic::fromText(topic.toUtf8());
    if (known)
        setTopic(*known);
    if (known && known->kind == TopicKind::stock && value)
        m_limit->setValue(*value);
    setFieldShown(*m_enabled, false);
    showFields();
    watchFields();
    if (known) {
        m_limit->setFocus();
        m_limit->selectAll();
    } else {
        m_subject->setFocus();
    }
}

AlertDialog::AlertDialog(const AlertStatus &alert, QWidget *parent)
    : AlertDialog(parent, tr("Change %1").arg(QString::fromUtf8(alert.name)))
{
    m_before = alert.rule;
    m_revision = alert.revision;
    m_wasFiring = alert.state == AlertState::firing;
    m_wasAcknowledged = alert.acknowledged.has_value();
    m_isNamed = true;
    m_name->setText(QString::fromUtf8(alert.name));
    setFieldShown(*m_name, false);
    setRule(alert.rule);
    showFields();
    watchFields();
    m_limit->setFocus();
    m_limit->selectAll();
}

void AlertDialog::addFields()
{
    m_kind->addItem(tr("Host"), u"metrics"_s);
    m_kind->addItem(tr("Symbol"), u"stock"_s);
    m_kind->addItem(tr("Channel"), u"channel"_s);
    m_condition->addItem(tr("is above"), u"above"_s);
    m_condition->addItem(tr("is below"), u"below"_s);
    m_condition->addItem(tr("rises by, in %"), u"rise"_s);
    m_condition->addItem(tr("falls by, in %"), u"fall"_s);
    m_condition->addItem(tr("is not reported"), u"noDataMs"_s);
    m_limit->setValue(usualLimit);
    m_severity->addItem(tr("Info"), u"info"_s);
    m_severity->addItem(tr("Warning"), u"warning"_s);
    m_severity->addItem(tr("Error"), u"error"_s);
    m_severity->setCurrentIndex(1);
    m_subject->setObjectName(u"alertSubject"_s);
    m_name->setObjectName(u"alertName"_s);
    m_limit->setObjectName(u"alertLimit"_s);
    m_clear->setObjectName(u"alertClear"_s);
    m_time->setObjectName(u"alertTime"_s);
    m_hold->setObjectName(u"alertHold"_s);
    m_kind->setObjectName(u"alertKind"_s);
    m_condition->setObjectName(u"alertCondition"_s);
    m_field->setObjectName(u"alertField"_s);
    m_severity->setObjectName(u"alertSeverity"_s);
    m_text->setObjectName(u"alertText"_s);
    m_enabled->setObjectName(u"alertEnabled"_s);
    m_enabled->setChecked(true);
    m_clear->setToolTip(tr("The alert ends when the value is back here. The distance from the limit keeps it from "
                           "beginning and ending again and again."));
    m_text->setPlaceholderText(tr("The condition in words"));
    m_subject->setMaxLength(int(longestName));
    m_name->setMaxLength(int(longestName));
    m_text->setMaxLength(int(limit::titleCharacters));
    addField(tr("&Watch:"), m_kind);
    addField(QString(), m_subject);
    addField(tr("&Value:"), m_field);
    addField(tr("&Condition:"), m_condition);
    addField(tr("&Limit:"), m_limit);
    addField(tr("Alert en&ds at:"), m_clear);
    addField(tr("With&in:"), m_time);
    addField(tr("&For at least:"), m_hold);
    addField(tr("S&everity:"), m_severity);
    addField(tr("&Message:"), m_text);
    addField(tr("Call the ale&rt:"), m_name);
    addWide(m_enabled);
}

void AlertDialog::watchFields()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AlertDialog::showFields);
    connect(m_condition, &QComboBox::currentIndexChanged, this, &AlertDialog::showFields);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNamed = true; });
    for (QLineEdit *line : {m_subject, m_clear, m_text, m_name})
        connect(line, &QLineEdit::textChanged, this, &AlertDialog::check);
    for (QDoubleSpinBox *box : {m_limit, m_time, m_hold})
        connect(box, &QDoubleSpinBox::valueChanged, this, &AlertDialog::check);
    connect(m_field, &QComboBox::currentTextChanged, this, &AlertDialog::check);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &AlertDialog::check);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertDialog::check);
}

void AlertDialog::setTopic(const Topic &topic)
{
    choose(*m_kind, QString::fromLatin1(kindName(topic.kind)));
    m_subject->setText(QString::fromUtf8(topic.name));
    showFieldsOfKind();
}

void AlertDialog::setRule(const AlertRule &rule)
{
    setTopic(rule.topic);
    if (m_field->findData(rule.field) < 0)
        m_field->addItem(fieldText(rule.topic.kind, rule.field), rule.field);
    choose(*m_field, rule.field);
    choose(*m_condition, conditionName(rule));
    if (rule.condition != AlertRule::Condition::noData)
        m_limit->setValue(isChange() ? std::abs(rule.limit) : rule.limit);
    if (isThreshold() && rule.clear != usualClear(rule.condition == AlertRule::Condition::above, rule.limit))
        m_clear->setText(NumberBox::plainText(locale(), rule.clear));
    if (const qint64 time = rule.withinMs + rule.noDataMs; time > 0)
        m_time->setValue(double(time) / 1000);
    m_hold->setValue(double(rule.forMs) / 1000);
    choose(*m_severity, severityName(rule.severity));
    m_text->setText(rule.message);
    m_enabled->setChecked(rule.isEnabled);
}

// Each kind has values of its own.
void AlertDialog::showFieldsOfKind()
{
    const QString kind = m_kind->currentData().toString();
    if (m_field->property("kind").toString() == kind)
        return;
    m_field->setProperty("kind", kind);
    setFieldName(*m_subject,
                 kind == u"metrics"_s     ? tr("&Host:")
                     : kind == u"stock"_s ? tr("S&ymbol:")
                                          : tr("C&hannel:"));
    m_field->clear();
    m_field->setEditable(kind == u"channel"_s);
    if (QLineEdit *field = m_field->lineEdit())
        field->setAccessibleName(m_field->accessibleName());
    const auto add = [this](TopicKind of, const QString &field) { m_field->addItem(fieldText(of, field), field); };
    if (kind == u"metrics"_s) {
        for (const QString &field : {u"cpu"_s, u"memory"_s, u"requests"_s})
            add(TopicKind::metrics, field);
    } else if (kind == u"stock"_s) {
        add(TopicKind::stock, u"price"_s);
    }
}

// Each condition needs others of the fields.
void AlertDialog::showFields()
{
    showFieldsOfKind();
    const bool isSilence = condition() == u"noDataMs"_s;
    setFieldShown(*m_limit, !isSilence);
    setFieldShown(*m_field, !isSilence || m_kind->currentData() == u"channel"_s);
    setFieldShown(*m_clear, isThreshold());
    setFieldShown(*m_time, isSilence || isChange());
    setFieldShown(*m_hold, !isSilence);
    m_limit->setSuffix(isChange() ? tr(" %") : QString());
    check();
}

// Where the alert ends if nothing is typed.
void AlertDialog::showUsualClear()
{
    constexpr int digits = 10;
    const bool isAbove = condition() == u"above"_s;
    const QString form = isAbove ? tr("%1 (5 % below the limit)") : tr("%1 (5 % above the limit)");
    const QString text = form.arg(locale().toString(usualClear(isAbove, m_limit->value()), 'g', digits));
    m_clear->setPlaceholderText(text);
    m_clear->setMinimumWidth(m_clear->fontMetrics().horizontalAdvance(text) + 2 * spacing::group);
}

QString AlertDialog::condition() const
{
    return m_condition->currentData().toString();
}

bool AlertDialog::isThreshold() const
{
    return condition() == u"above"_s || condition() == u"below"_s;
}

bool AlertDialog::isChange() const
{
    return condition() == u"rise"_s || condition() == u"fall"_s;
}

// As it is on the wire.
QString AlertDialog::field() const
{
    return m_field->isEditable() ? m_field->currentText().trimmed() : m_field->currentData().toString();
}

QString AlertDialog::subject() const
{
    return m_subject->text().trimmed();
}

QByteArray AlertDialog::name() const
{
    return m_name->text().toUtf8();
}

std::optional<double> AlertDialog::clearLimit() const
{
    bool isNumber = false;
    const double number = locale().toDouble(m_clear->text().trimmed(), &isNumber);
    const bool isUsable = isNumber && std::isfinite(number) && std::abs(number) <= AlertRule::largestNumber;
    return isUsable && isThreshold() ? std::optional(number) : std::nullopt;
}

QJsonObject AlertDialog::description() const
{
    QJsonObject object{{"topic"_L1, QString(m_kind->currentData().toString() + u':' + subject())},
                       {"severity"_L1, m_severity->currentData().toString()},
                       {"enabled"_L1, m_enabled->isChecked()}};
    if (!m_text->text().trimmed().isEmpty())
        object["message"_L1] = m_text->text().trimmed();
    const bool isSilence = condition() == u"noDataMs"_s;
    const QString field = this->field();
    // The silence of a host is that of all its values, unless the rule already was about one of them.
    const bool isOfOne = m_kind->currentData() != u"metrics"_s || (m_before && !m_before->field.isEmpty());
    if (!field.isEmpty() && (!isSilence || isOfOne))
        object["field"_L1] = field;
    if (isSilence) {
        object["noDataMs"_L1] = milliseconds(*m_time);
        return object;
    }
    std::optional<double> before;
    if (m_before && m_before->condition != AlertRule::Condition::noData)
        before = isChange() ? std::abs(m_before->limit) : m_before->limit;
    const double number = numberIn(*m_limit, before);
    object["forMs"_L1] = milliseconds(*m_hold);
    if (isChange()) {
        object["changePercent"_L1] = condition() == u"fall"_s ? -number : number;
        object["withinMs"_L1] = milliseconds(*m_time);
        return object;
    }
    object[condition()] = number;
    if (const auto clear = clearLimit())
        object[condition() == u"above"_s ? "clearBelow"_L1 : "clearAbove"_L1] = *clear;
    return object;
}

AlertRule AlertDialog::rule() const
{
    const auto rule = AlertRule::fromJson(description());
    return std::holds_alternative<AlertRule>(rule) ? std::get<AlertRule>(rule) : AlertRule();
}

// web-cpu, until the person says otherwise.
void AlertDialog::proposeName()
{
    if (m_isNamed)
        return;
    const QSignalBlocker quiet(m_name);
    const QString field = condition() == u"noDataMs"_s ? u"silent"_s : this->field();
    m_name->setText(subject().isEmpty() || field.isEmpty() ? subject()
                                                           : (subject() + u'-' + field).left(int(longestName)));
}

QString AlertDialog::problem() const
{
    if (subject().isEmpty())
        return tr("Name the host, the symbol or the channel.");
    if (!isName(subject().toUtf8()))
        return tr("A name is 1 to 64 letters, digits or %1").arg(nameMarks());
    if (isChange() && m_limit->value() <= 0)
        return tr("A rise or a fall is above 0 %.");
    if (isChange() && m_limit->value() > AlertRule::largestChange)
        return tr("A change is at most %1 %.").arg(locale().toString(qint64(AlertRule::largestChange)));
    if (isThreshold() && !m_clear->text().trimmed().isEmpty()) {
        const auto clear = clearLimit();
        if (!clear)
            return tr("Where the alert ends must be a number, or empty.");
        if (condition() == u"above"_s ? *clear > m_limit->value() : *clear < m_limit->value())
            return condition() == u"above"_s ? tr("The alert must end at the limit or below.")
                                             : tr("The alert must end at the limit or above.");
    }
    const QString field = this->field();
    if (field.size() > limit::alertFieldCharacters || (!field.isEmpty() && field.split(u'.').contains(QString())))
        return tr("A value is a member of the channel's data, or names with dots between them that lead to one, such "
                  "as "
                  "%1; at most %2 characters.")
            .arg(u"jobs.failed"_s)
            .arg(limit::alertFieldCharacters);
    if (!isName(name()))
        return tr("The alert needs a name of 1 to 64 letters, digits or %1").arg(nameMarks());
    // All that a person can enter is said above, in the language of the window.
    const bool isRule = std::holds_alternative<AlertRule>(AlertRule::fromJson(description()));
    return isRule ? QString() : tr("No server takes such a rule. The message must be a single line of text.");
}

void AlertDialog::check()
{
    proposeName();
    showUsualClear();
    const QString wrong = problem();
    const bool resolvesIt = wrong.isEmpty() && m_wasFiring && !rule().hasConditionOf(*m_before);
    const QString hint = m_wasAcknowledged
        ? tr("It fires now. A change of its condition resolves it, ends its acknowledgement and starts the check "
             "again.")
        : tr("It fires now. A change of its condition resolves it and starts the check again.");
    setHint(resolvesIt ? hint : QString());
    setProblem(wrong);
}

} // namespace heliograph
