package dev.fettle.connect;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of which a target may send objects: all are the JDK's, and reading one runs nothing
 * but its own setting up. They were observed from JVMs 17 and 25, with what application servers' and
 * libraries' MBeans are made of added: model MBeans, dates, big numbers, the common collections.
 *
 * <p>Left out on purpose: {@code BadAttributeValueExpException} and query expressions, which call
 * what is within; {@code URL}, whose hash asks a name server; {@code PriorityQueue} and sorted sets
 * with a comparator, which call it; proxies; everything of an application's own.
 */
final class AllowedClasses {
    private static final Set<String> NAMES =
            Stream.of(
                            of(
                                    "java.lang.",
                                    "Object String String$CaseInsensitiveComparator Boolean Byte"
                                        + " Character Short Integer Long Float Double Number Enum"
                                        + " StackTraceElement Thread$State"),
                            of(
                                    "java.util.",
                                    "ArrayList Arrays$ArrayList LinkedList Vector Stack HashMap"
                                        + " LinkedHashMap HashSet LinkedHashSet TreeMap TreeSet"
                                        + " Hashtable Properties Map$Entry AbstractMap$SimpleEntry"
                                        + " AbstractMap$SimpleImmutableEntry CollSer Date UUID"
                                        + " EventObject Collections$EmptyList Collections$EmptyMap"
                                        + " Collections$EmptySet Collections$SingletonList"
                                        + " Collections$SingletonMap Collections$SingletonSet"
                                        + " Collections$UnmodifiableCollection"
                                        + " Collections$UnmodifiableList"
                                        + " Collections$UnmodifiableMap"
                                        + " Collections$UnmodifiableRandomAccessList"
                                        + " Collections$UnmodifiableSet"
                                        + " Collections$UnmodifiableSortedMap"
                                        + " Collections$SynchronizedCollection"
                                        + " Collections$SynchronizedList"
                                        + " Collections$SynchronizedMap"
                                        + " Collections$SynchronizedRandomAccessList"
                                        + " Collections$SynchronizedSet ImmutableCollections$List12"
                                        + " ImmutableCollections$ListN ImmutableCollections$Map1"
                                        + " ImmutableCollections$MapN ImmutableCollections$Set12"
                                        + " ImmutableCollections$SetN concurrent.TimeUnit"
                                        + " concurrent.atomic.AtomicBoolean"
                                        + " concurrent.atomic.AtomicInteger"
                                        + " concurrent.atomic.AtomicLong"),
                            of("java.math.", "BigDecimal BigInteger RoundingMode"),
                            of(
                                    "java.time.",
                                    "Ser DayOfWeek Duration Instant LocalDate LocalDateTime"
                                        + " LocalTime Month OffsetDateTime ZoneOffset ZoneRegion"
                                        + " ZonedDateTime"),
                            of("java.sql.", "Date Time Timestamp"),
                            // Bytes, which are read under this filter, too.
                            of("java.rmi.", "MarshalledObject"),
                            of("java.rmi.server.", "ObjID RemoteObject RemoteStub UID"),
                            of("java.rmi.dgc.", "Lease VMID"),
                            of("javax.rmi.ssl.", "SslRMIClientSocketFactory"),
                            // What the doctor puts in its place; not serializable, so nobody sends
                            // it.
                            of("dev.fettle.doctor.", "OwnTrust$Sockets"),
                            of(
                                    "javax.management.",
                                    "Attribute AttributeChangeNotification AttributeList"
                                        + " AttributeNotFoundException ImmutableDescriptor"
                                        + " InstanceAlreadyExistsException"
                                        + " InstanceNotFoundException IntrospectionException"
                                        + " InvalidApplicationException"
                                        + " InvalidAttributeValueException JMException"
                                        + " JMRuntimeException ListenerNotFoundException"
                                        + " MBeanAttributeInfo MBeanConstructorInfo MBeanException"
                                        + " MBeanFeatureInfo MBeanInfo MBeanNotificationInfo"
                                        + " MBeanOperationInfo MBeanParameterInfo"
                                        + " MBeanRegistrationException MBeanServerNotification"
                                        + " MalformedObjectNameException NotCompliantMBeanException"
                                        + " Notification ObjectInstance ObjectName"
                                        + " OperationsException ReflectionException"
                                        + " RuntimeErrorException RuntimeMBeanException"
                                        + " RuntimeOperationsException ServiceNotFoundException"),
                            of(
                                    "javax.management.openmbean.",
                                    "ArrayType CompositeData CompositeDataSupport CompositeType"
                                        + " InvalidKeyException InvalidOpenTypeException"
                                        + " KeyAlreadyExistsException OpenDataException"
                                        + " OpenMBeanAttributeInfoSupport"
                                        + " OpenMBeanConstructorInfoSupport OpenMBeanInfoSupport"
                                        + " OpenMBeanOperationInfoSupport"
                                        + " OpenMBeanParameterInfoSupport OpenType SimpleType"
                                        + " TabularData TabularDataSupport TabularType"),
                            of(
                                    "javax.management.modelmbean.",
                                    "DescriptorSupport InvalidTargetObjectTypeException"
                                            + " ModelMBeanAttributeInfo ModelMBeanConstructorInfo"
                                            + " ModelMBeanInfoSupport ModelMBeanNotificationInfo"
                                            + " ModelMBeanOperationInfo XMLParseException"),
                            of("javax.management.monitor.", "MonitorNotification"),
                            of("javax.management.timer.", "TimerNotification"),
                            of(
                                    "javax.management.remote.",
                                    "JMXConnectionNotification JMXServerErrorException"
                                        + " JMXServiceURL NotificationResult TargetedNotification"
                                        + " rmi.RMIConnectionImpl_Stub rmi.RMIServerImpl_Stub"))
                    .flatMap(names -> names)
                    .collect(Collectors.toUnmodifiableSet());

    /** Whose throwables are let in, if they are the JDK's own: they carry words and causes. */
    private static final Set<String> THROWABLES =
            Set.of(
                    "java.io",
                    "java.lang",
                    "java.lang.reflect",
                    "java.net",
                    "java.nio.file",
                    "java.rmi",
                    "java.rmi.server",
                    "java.security",
                    "java.sql",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    // Why a password is not taken, or a certificate not trusted.
                    "javax.naming",
                    "javax.net.ssl",
                    "javax.security.auth.login");

    private AllowedClasses() {}

    static boolean contains(Class<?> type) {
        Class<?> element = element(type);
        return element.isPrimitive() || NAMES.contains(element.getName()) || throwable(element);
    }

    /** What an array holds, however many its dimensions; what is none, itself. */
    static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    private static boolean throwable(Class<?> type) {
        return Throwable.class.isAssignableFrom(type)
                && THROWABLES.contains(type.getPackageName())
                && (type.getClassLoader() == null
                        || type.getClassLoader() == ClassLoader.getPlatformClassLoader());
    }

    private static Stream<String> of(String start, String names) {
        return Arrays.stream(names.split(" ")).map(name -> start + name);
    }
}
